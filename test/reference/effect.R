# Difference-in-differences with errors clustered by school. sandwich (CR1), clubSandwich (CR2).
# Rscript test/reference/effect.R
source("test/reference/write-json.R")
suppressMessages(library(clubSandwich))
set.seed(20240607, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
# 26 schools, nine of them supported since 2023, 2021 to 2024; three school years are missing
schools <- data.frame(
  school = sprintf("%06d", 11001:11026), supported = rep(c(1, 0), c(9, 17)),
  baseline = round(rnorm(26, 0.3, 0.08), 3), weight = c(rep(1, 9), rep(c(1, 1 / 2, 1 / 3), length.out = 17)),
  n = sample(20:160, 26, replace = TRUE)
)
panel <- merge(schools, data.frame(year = 2021:2024))
panel$post <- as.numeric(panel$year >= 2023)
luck <- rnorm(26, sd = 0.03)
panel$outcome <- round(panel$baseline + luck[match(panel$school, schools$school)] * panel$post -
  0.05 * panel$supported * panel$post - 0.3 * (panel$baseline - 0.3) * panel$post +
  rnorm(nrow(panel), sd = 0.4 / sqrt(panel$n)), 5)
panel <- panel[-c(7, 40, 77), ]
panel <- panel[order(panel$school, panel$year), ]
panel$effect <- panel$supported * panel$post
panel$adjusted <- (panel$baseline - 0.3) * panel$post
for (year in c(2021, 2023, 2024)) panel[[paste0("lead", year)]] <- panel$supported * (panel$year == year)
describe <- function(formula, of, weights) {
  panel$w <- weights
  fit <- lm(formula, panel, weights = w)
  plain <- sandwich::vcovCL(fit, cluster = panel$school, type = "HC1", cadjust = TRUE)
  club <- coef_test(fit, vcov = "CR2", cluster = panel$school, test = "Satterthwaite")
  at <- match(of, names(coef(fit)))
  list(
    names = I(of), estimates = I(unname(coef(fit)[of])), cr1 = I(unname(sqrt(diag(plain))[of])),
    cr2 = I(club$SE[at]), df = I(club[["df_Satt"]][at]), p = I(club[["p_Satt"]][at])
  )
}
both <- outcome ~ 0 + factor(school) + factor(year)
leads <- c("lead2021", "lead2023", "lead2024")
write_reference(list(
  panel = panel[c("school", "supported", "year", "outcome", "weight", "n", "baseline")],
  equal = describe(update(both, . ~ . + effect), "effect", rep(1, nrow(panel))),
  matched = describe(update(both, . ~ . + effect), "effect", panel$weight),
  pupils = describe(update(both, . ~ . + effect), "effect", panel$weight * panel$n),
  adjusted = describe(update(both, . ~ . + effect + adjusted), c("effect", "adjusted"), panel$weight),
  study = describe(update(both, . ~ . + lead2021 + lead2023 + lead2024), leads, panel$weight)
), "effect")
