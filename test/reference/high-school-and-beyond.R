# High School & Beyond (nlme): sums per school and two models of Raudenbush & Bryk (2002) by lme4.
# Rscript test/reference/high-school-and-beyond.R
source("test/reference/write-json.R")
source("test/reference/mixed-model.R")
pupils <- as.data.frame(nlme::MathAchieve)
pupils$School <- as.character(pupils$School)
sums <- function(f) as.numeric(tapply(pupils$MathAch, pupils$School, f))
schools <- data.frame(
  school = sort(unique(pupils$School)), n = sums(length), sum = round(sums(sum), 6),
  sumOfSquares = round(sums(function(y) sum(y^2)), 6),
  meanses = as.numeric(tapply(pupils$MEANSES, pupils$School, `[`, 1))
)
null <- MathAch ~ 1 + (1 | School)
means <- MathAch ~ MEANSES + (1 | School)
write_reference(list(
  schools = schools,
  null = lapply(c(TRUE, FALSE), function(reml) fit_model(pupils, null, reml)),
  means_as_outcomes = lapply(c(TRUE, FALSE), function(reml) fit_model(pupils, means, reml))
), "high-school-and-beyond")
