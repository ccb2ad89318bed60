# The model of a region's results by lme4 (two groups) and ordinal (four): components, shares, effects.
# Rscript test/reference/results-model.R
source("test/reference/write-json.R")
suppressMessages({library(lme4); library(ordinal)})
set.seed(20260901)

# A region without correlation between the results of a pupil: crossed normal effects on the probit scale.
region <- function(schools, procedures, years, sd, shares) {
  size <- pmin(150, pmax(6, round(34 * exp(0.75 * rnorm(schools)))))
  cells <- merge(merge(data.frame(school = seq_len(schools), size = size), procedures), data.frame(year = years))
  cells <- cells[order(cells$school, cells$procedure, cells$year), ]
  effect <- function(name, key) { ids <- unique(key); setNames(sd[[name]] * rnorm(length(ids)), ids)[key] }
  with_keys <- transform(cells,
    sy = paste(school, year), sg = paste(school, grade), sp = paste(school, procedure),
    sgy = paste(school, year - grade), cell = paste(school, procedure, year), at = paste(procedure, year))
  theta <- with(with_keys, effect("school", as.character(school)) + effect("schoolYear", sy) +
    effect("schoolGrade", sg) + effect("schoolProcedure", sp) + effect("schoolCohort", sgy) + effect("rest", cell))
  harder <- tapply(with_keys$at, with_keys$at, function(x) 0.12 * rnorm(1))
  cuts <- outer(harder[with_keys$at] + with_keys$hard, qnorm(shares), "+")
  n <- pmax(1, round(with_keys$size * with_keys$part * exp(0.1 * rnorm(nrow(cells)))))
  below <- cbind(pnorm(cuts - theta), 1)
  chances <- below - cbind(0, below[, -ncol(below), drop = FALSE])
  counts <- t(vapply(seq_along(n), function(i) rmultinom(1, n[i], chances[i, ])[, 1], integer(ncol(chances))))
  list(cells = with_keys, counts = counts)
}
short <- function(x) signif(unname(x), 5)

# Components under the names of the model, fitted share of the lowest group, and the effects of schools.
terms <- c(school = "school", sy = "schoolYear", sg = "schoolGrade", sp = "schoolProcedure",
  sgy = "schoolCohort", cell = "rest")
binary <- function(data, random, fixed = "0 + at") {
  formula <- as.formula(paste("cbind(low, n - low) ~", fixed, "+", paste0("(1 | ", random, ")", collapse = " + ")))
  model <- glmer(formula, data, family = binomial("probit"),
    control = glmerControl(optimizer = "bobyqa", calc.derivs = FALSE, optCtrl = list(maxfun = 1e5)))
  found <- as.data.frame(VarCorr(model))
  own <- ranef(model, condVar = TRUE)[["school"]]
  list(
    components = as.list(setNames(found$vcov, terms[found$grp])),
    shares = short(fitted(model)), logLik = as.numeric(logLik(model)),
    schools = list(school = as.integer(rownames(own)), effect = short(own[[1]]),
      se = short(sqrt(attr(own, "postVar")[1, 1, ])))
  )
}
columns <- function(cells, counts) {
  counts <- as.list(as.data.frame(counts))
  names(counts) <- NULL
  # numbers: as texts each would stand on a line of its own
  list(school = as.integer(as.character(cells$school)), procedure = as.integer(factor(cells$procedure)), grade = cells$grade,
    year = cells$year, groups = counts)
}
timed <- function(name, value) {
  started <- Sys.time(); force(value)
  message(name, ": ", format(Sys.time() - started, digits = 3)); value
}

procedures <- data.frame(
  procedure = c("v5r", "v5m", "v6r", "o9r", "o9m", "o9s", "o9g", "e11r", "e11m"),
  grade = c(5, 5, 6, 9, 9, 9, 9, 11, 11), part = c(1, 1, 1, 1, 1, 0.42, 0.45, 0.6, 0.3),
  hard = c(0, 0, 0, -0.4, 0.1, 0, 0, -0.5, 0)
)
sd <- sqrt(c(school = 0.12, schoolYear = 0.01, schoolGrade = 0.01, schoolProcedure = 0.0225, schoolCohort = 0.0144, rest = 0.0064))

two <- region(80, procedures, 2021:2024, sd, 0.17)
cells <- transform(two$cells, low = two$counts[, 1], n = rowSums(two$counts))
five <- c("school", "sy", "sg", "sp", "sgy")
region_two <- list(
  cells = columns(cells, two$counts), true = as.list(sd^2),
  withoutRest = timed("five", binary(cells, five))[c("components", "logLik", "schools")], withRest = timed("six", binary(cells, c(five, "cell")))
)

# lme4::cbpp, sick cattle by herd and period: a herd is a school, a period a year.
cattle <- transform(cbpp, school = as.character(herd), year = as.integer(period), at = period,
  low = incidence, n = size, procedure = "cbpp", grade = 1)
cattle$sy <- paste(cattle$school, cattle$year)
herds <- list(
  cells = columns(cattle, cbind(cattle$low, cattle$n - cattle$low)),
  school = binary(cattle, "school"), schoolYear = binary(cattle, c("school", "sy"))
)

# mlmRev::Contraception, use of contraception by district, in towns and villages: a district is a school,
# town or village a procedure, of a grade of its own: nobody is in both.
women <- aggregate(cbind(low = as.integer(use == "N"), n = 1) ~ district + urban, mlmRev::Contraception, sum)
women <- transform(women, school = as.character(district), procedure = ifelse(urban == "Y", "town", "village"), year = 1, grade = ifelse(urban == "Y", 1, 2))
women <- women[order(women$district, women$procedure), ]
women$at <- women$procedure
women$sp <- paste(women$school, women$procedure)
districts <- list(
  cells = columns(women, cbind(women$low, women$n - women$low)), fit = binary(women, c("school", "sp"))
)

# Ordered groups. clmm has one set of cuts, moved by procedure and year.
ordered_fit <- function(data, counts, random, fixed) {
  groups <- ncol(counts)
  long <- data[rep(seq_len(nrow(data)), groups), ]
  long$group <- factor(rep(seq_len(groups), each = nrow(data)), ordered = TRUE)
  long$weight <- as.vector(counts)
  long <- long[long$weight > 0, ]
  for (key in random) long[[key]] <- factor(long[[key]])
  formula <- as.formula(paste("group ~", fixed, "+", paste0("(1 | ", random, ")", collapse = " + ")))
  model <- clmm(formula, long, weights = weight, link = "probit", control = clmm.control(method = "nlminb"))
  effects <- ranef(model)
  at <- if (fixed == "1") numeric(nrow(data)) else c(0, model$beta)[as.integer(factor(data$at))]
  theta <- at
  for (key in random) theta <- theta + effects[[key]][as.character(data[[key]]), 1]
  cuts <- model$alpha
  below <- pnorm(outer(-theta, cuts, "+"))
  own <- effects[["school"]]
  list(
    components = as.list(setNames(vapply(random, function(key) as.numeric(VarCorr(model)[[key]]), 0), terms[random])),
    cuts = unname(cuts), logLik = as.numeric(logLik(model)), theta = short(theta),
    shares = lapply(seq_along(cuts), function(k) short(below[, k])),
    schools = list(school = as.integer(rownames(own)), effect = short(own[[1]]),
      se = short(sqrt(condVar(model)[["school"]][[1]])))
  )
}
few <- procedures[c(1, 4, 5), ]
four <- region(60, few, 2022:2024, sd, c(0.17, 0.6, 0.88))
region_four <- list(
  cells = columns(four$cells, four$counts), true = as.list(sd^2),
  fit = timed("four", ordered_fit(four$cells, four$counts, c(five, "cell"), "at"))
)

# mlmRev::Chem97, grades in chemistry of 1997 by school, here in four groups: one procedure of one year.
pupils <- transform(mlmRev::Chem97, group = cut(as.numeric(as.character(score)), c(-1, 0, 4, 8, 10), labels = 1:4))
lea <- as.integer(as.character(pupils$lea))
pupils <- pupils[lea %% 6 == 0, ]
grades <- as.data.frame.matrix(table(droplevels(pupils$school), pupils$group))
chemistry <- data.frame(school = rownames(grades), procedure = "chemistry", grade = 11, year = 1997)
schools <- list(cells = columns(chemistry, as.matrix(grades)),
  fit = timed("chemistry", ordered_fit(chemistry, as.matrix(grades), "school", "1")))

write_reference(list(region = region_two, cbpp = herds, contraception = districts, marks = region_four,
  chemistry = schools), "results-model")
