# Random-intercept models of seeded tables of several shapes, by lme4.
# Rscript test/reference/random-intercept.R
source("test/reference/write-json.R")
source("test/reference/mixed-model.R")
set.seed(20240601, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
pupils <- function(sizes, tau, sigma, level = 0, unit = 1) {
  schools <- length(sizes)
  of <- rep(seq_len(schools), sizes)
  context <- round(rnorm(schools), 3)
  ses <- round(context[of] + rnorm(length(of)), 3)
  place <- sample(c("город", "посёлок", "село"), schools, replace = TRUE)
  y <- 2 * ses + 1.5 * context[of] - (place[of] == "село") + rnorm(schools, sd = tau)[of]
  data.frame(
    school = sprintf("%06d", 12000 + 7 * of), ses = ses, context = context[of], place = place[of],
    score = round(level + unit * (y + rnorm(length(of), sd = sigma)), 4)
  )[sample(length(of)), ]
}
tables <- list(
  `unbalanced, sizes 1 to 40` = pupils(sample(1:40, 35, replace = TRUE), 1.5, 4),
  `mostly one pupil a school` = pupils(sample(c(1, 1, 1, 2, 3), 60, replace = TRUE), 2, 2),
  `no spread between schools` = pupils(rep(6, 20), 0, 5),
  `schools are nearly all the spread` = pupils(sample(2:9, 25, replace = TRUE), 30, 0.3),
  `two sizes, one very large` = pupils(c(300, rep(4, 12)), 2, 5),
  `large values in small units` = pupils(sample(3:15, 30, replace = TRUE), 2, 4, 1e6, 0.01),
  `three schools` = pupils(c(9, 5, 14), 3, 4)
)
formulas <- list(
  none = score ~ 1 + (1 | school), row = score ~ ses + (1 | school),
  all = score ~ ses + context + place + (1 | school)
)
covariates <- list(none = I(character()), row = I("ses"), all = I(c("ses", "context", "place")))
cases <- lapply(names(tables), function(name) {
  data <- tables[[name]]
  used <- if (name == "three schools") c("none", "row") else names(formulas)
  fits <- unlist(lapply(used, function(f) lapply(c(TRUE, FALSE), function(reml) {
    c(list(covariates = covariates[[f]]), fit_model(data, formulas[[f]], reml))
  })), recursive = FALSE)
  list(name = name, data = data, fits = fits)
})
write_reference(list(cases = cases), "random-intercept")
