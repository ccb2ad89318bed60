# Ratio over schools with errors clustered by school (sandwich, HC0 with G/(G-1)), and the Welch
# difference of two of them with schools for degrees of freedom.
# Rscript test/reference/clustered-shares.R
source("test/reference/write-json.R")
set.seed(20241122, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
side <- function(schools, level) {
  n <- sample(4:70, schools, replace = TRUE)
  data.frame(n = n, sum = rbinom(schools, n, pmin(0.95, pmax(0.05, rnorm(schools, level, 0.1)))))
}
fit <- function(of) {
  pupils <- data.frame(
    school = rep(seq_len(nrow(of)), of$n),
    y = unlist(Map(function(k, n) rep(c(1, 0), c(k, n - k)), of$sum, of$n))
  )
  model <- lm(y ~ 1, pupils)
  se <- sqrt(sandwich::vcovCL(model, cluster = pupils$school, type = "HC0", cadjust = TRUE)[1, 1])
  list(mean = unname(coef(model)), se = se, df = nrow(of) - 1)
}
cases <- lapply(list(c(9, 31, 0.35, 0.45), c(3, 40, 0.2, 0.3), c(25, 25, 0.6, 0.55)), function(case) {
  first <- side(case[1], case[3])
  second <- side(case[2], case[4])
  one <- fit(first)
  other <- fit(second)
  se <- sqrt(one$se^2 + other$se^2)
  df <- se^4 / (one$se^4 / one$df + other$se^4 / other$df)
  difference <- one$mean - other$mean
  half <- qt(0.975, df) * se
  list(
    first = first, second = second, mean = one$mean, se_first = one$se, difference = difference,
    low = difference - half, high = difference + half, p = 2 * pt(-abs(difference / se), df)
  )
})
write_reference(list(cases = cases), "clustered-shares")
