"""The same answer by pandas: python3 frame.py FILE.csv"""

import json
import sys

import pandas

groups = ["Код ОО", "Экзамен", "Предмет", "Год"]
rows = pandas.read_csv(
    sys.argv[1],
    sep=";",
    engine="c",
    usecols=[*groups, "Категория", "Балл"],
    dtype={
        **dict.fromkeys(["Код ОО", "Экзамен", "Предмет", "Категория"], "category"),
        "Год": "int16",
        "Балл": "int16",
    },
)
rows = rows[rows["Категория"] == "ВТГ"]
rows = rows.assign(below=rows["Балл"] < 36)
cells = rows.groupby(groups, observed=True).agg(
    n=("Балл", "size"), mean=("Балл", "mean"), below=("below", "sum")
)
print(
    json.dumps(
        {
            "cells": len(cells),
            "n": int(cells["n"].sum()),
            "sum": round(float((cells["mean"] * cells["n"]).sum())),
            "below": int(cells["below"].sum()),
            "version": pandas.__version__,
        }
    )
)
