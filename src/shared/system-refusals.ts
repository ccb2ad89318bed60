/** What the system says of a place that cannot be written to, by its code. */
const refusals: Readonly<Record<string, string>> = {
  EACCES: "нет прав на запись",
  EEXIST: "на пути к ней стоит файл, а не папка",
  EISDIR: "на месте файла стоит папка",
  ENAMETOOLONG: "слишком длинное имя",
  ENOENT: "такую папку создать нельзя",
  ENOSPC: "на диске нет места",
  ENOTDIR: "на пути к ней стоит файл, а не папка",
  EPERM: "нет прав на запись",
  EROFS: "диск только для чтения",
};

/** Why the system refused, in Russian; undefined where the error is no refusal of its. */
export const refusalOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error ? refusals[String(error.code)] : undefined;
