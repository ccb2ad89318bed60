# Trends: Mann-Kendall and Theil-Sen with ties, weighted straight trend. Base R.
# Rscript test/reference/trends.R
source("test/reference/write-json.R")
set.seed(20240603, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
series <- list(
  c(1, 2, 2, 4), c(0.31, 0.28, 0.28, 0.22, 0.25), c(5, 5, 5, 6, 7, 7, 9, 8), c(9, 7, 8, 5, 4, 4, 4, 1, 2),
  round(rnorm(15) + 0.2 * (1:15), 1), round(rnorm(40), 1), c(3, 1, 2)
)
kendall <- lapply(series, function(y) {
  x <- seq_along(y)
  s <- sum(sapply(seq_along(y), function(j) sum(sign(y[j] - y[seq_len(j - 1)]))))
  ties <- table(y)
  n <- length(y)
  var_s <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
  test <- cor.test(x, y, method = "kendall", exact = FALSE, continuity = TRUE)
  list(y = y, s = s, varS = var_s, z = as.numeric(test$statistic), p = test$p.value)
})
# Sen (1968): median of pairwise slopes; ranks of the interval from the variance of Kendall's S
sen <- function(x, y, level = 0.95) {
  pairs <- combn(seq_along(y), 2)
  run <- x[pairs[2, ]] - x[pairs[1, ]]
  slopes <- sort(((y[pairs[2, ]] - y[pairs[1, ]]) / run)[run != 0])
  n <- length(y)
  part <- function(v) { t <- table(v); sum(t * (t - 1) * (2 * t + 5)) }
  var_s <- (n * (n - 1) * (2 * n + 5) - part(x) - part(y)) / 18
  half <- qnorm((1 + level) / 2) * sqrt(var_s)
  slope <- median(slopes)
  low <- round((length(slopes) - half) / 2)
  high <- round((length(slopes) + half) / 2) + 1
  list(x = x, y = y, slope = slope, intercept = median(y - slope * x), low = slopes[max(low, 1)],
    high = slopes[min(high, length(slopes))], reached = low >= 1 && high <= length(slopes))
}
years <- lapply(series, function(y) 2010 + seq_along(y))
years[[5]][8] <- years[[5]][7]
straight <- lapply(series, function(y) {
  x <- 2010 + seq_along(y)
  w <- sample(3:60, length(y), replace = TRUE)
  fit <- lm(y ~ x, weights = w)
  row <- coef(summary(fit))[2, ]
  ends <- as.numeric(confint(fit)[2, ])
  list(x = x, y = y, weights = w, slope = row[[1]], intercept = coef(fit)[[1]], se = row[[2]],
    p = row[[4]], low = ends[1], high = ends[2])
})
write_reference(list(
  kendall = kendall, sen = Map(sen, years, series), straight = straight
), "trends")
