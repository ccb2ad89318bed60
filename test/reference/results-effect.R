# Effect of support in the model of a region's results: glmer with supported × after as a fixed effect.
# Rscript test/reference/results-effect.R
source("test/reference/write-json.R")
suppressMessages(library(lme4))
set.seed(20261130)
sd <- c(school = 0.35, year = 0.1, grade = 0.1, procedure = 0.15, cohort = 0.12, cell = 0.08)
procedures <- data.frame(procedure = 1:6, grade = c(5, 5, 6, 9, 9, 9), hard = c(-1, -0.9, -1, -1.4, -1, -1.1))
cells <- merge(merge(data.frame(school = 1:90), procedures), data.frame(year = 2021:2024))
cells <- cells[order(cells$school, cells$procedure, cells$year), ]
size <- pmin(150, pmax(12, round(40 * exp(0.6 * rnorm(90)))))
draw <- function(name, key) { ids <- unique(key); setNames(sd[[name]] * rnorm(length(ids)), ids)[key] }
cells <- transform(cells, n = size[school], sy = paste(school, year), sg = paste(school, grade),
  sp = paste(school, procedure), sgy = paste(school, year - grade), cell = paste(school, procedure, year),
  at = paste(procedure, year))
level <- with(cells, draw("school", as.character(school)) + draw("year", sy) + draw("grade", sg) +
  draw("procedure", sp) + draw("cohort", sgy) + draw("cell", cell))
harder <- tapply(cells$at, cells$at, function(x) 0.12 * rnorm(1))
luck <- runif(nrow(cells))
lowest <- function(level) qbinom(luck, cells$n, pnorm(cells$hard + harder[cells$at] - level))
# the twelve worst of the first two years are supported since 2023
first <- lowest(level)
before <- cells$year < 2023
share <- tapply((first / cells$n - tapply(first / cells$n, cells$at, mean)[cells$at])[before], cells$school[before], mean)
supported <- as.integer(names(sort(share, decreasing = TRUE))[1:12])
cells$treated <- as.numeric(cells$school %in% supported & !before)
cells$group <- as.numeric(cells$school %in% supported)
cells$low <- lowest(level + 0.2 * cells$treated)
fit <- function(fixed) {
  terms <- "(1 | school) + (1 | sy) + (1 | sg) + (1 | sp) + (1 | sgy) + (1 | cell)"
  model <- glmer(as.formula(paste("cbind(low, n - low) ~ 0 + at +", fixed, "+", terms)), cells,
    family = binomial("probit"), nAGQ = 0, control = glmerControl(optimizer = "bobyqa", calc.derivs = FALSE))
  found <- coef(summary(model))["treated", ]
  # a higher level is a lower share
  list(value = -unname(found[1]), se = unname(found[2]))
}
write_reference(list(
  cells = cells[c("school", "procedure", "grade", "year", "n", "low")],
  supported = sort(supported), byResults = fit("treated"), byLasting = fit("treated + group")
), "results-effect")
