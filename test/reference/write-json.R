# Writes a list as JSON with every digit of its numbers. Sourced by the other scripts.
suppressMessages(library(jsonlite))
write_reference <- function(value, name) {
  value$made_with <- R.version.string
  json <- toJSON(value, auto_unbox = TRUE, digits = I(17), dataframe = "columns", na = "null")
  writeLines(json, file.path("test", "reference", paste0(name, ".json")))
}
