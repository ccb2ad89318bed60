# The same answer by R data.table: Rscript table.R FILE.csv THREADS
arguments <- commandArgs(trailingOnly = TRUE)
suppressPackageStartupMessages(library(data.table))
setDTthreads(as.integer(arguments[2]))
rows <- fread(arguments[1],
  sep = ";", encoding = "UTF-8", showProgress = FALSE,
  select = c("Код ОО", "Экзамен", "Предмет", "Год", "Категория", "Балл"),
  colClasses = list(character = "Код ОО")
)
cells <- rows[`Категория` == "ВТГ", .(n = .N, mean = mean(`Балл`), below = sum(`Балл` < 36L)),
  by = .(`Код ОО`, `Экзамен`, `Предмет`, `Год`)
]
cat(sprintf(
  '{"cells": %d, "n": %d, "sum": %.0f, "below": %d, "version": "%s"}\n',
  nrow(cells), sum(cells$n), sum(cells$mean * cells$n), sum(cells$below), packageVersion("data.table")
))
