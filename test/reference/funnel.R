# Funnel plots: exact binomial limits, winsorised phi, additive tau2 (Spiegelhalter 2005). Base R.
# Rscript test/reference/funnel.R
source("test/reference/write-json.R")
set.seed(20261130, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
exact <- function(n, share, p) {
  r <- qbinom(p, n, share)
  reached <- pbinom(r, n, share)
  before <- ifelse(r == 0, 0, pbinom(r - 1, n, share))
  (r - (reached - p) / (reached - before)) / n
}
limits <- expand.grid(n = c(1, 5, 12, 40, 300, 5000), share = c(0.02, 0.11, 0.5, 0.93), level = c(0.95, 0.998))
limits$low <- pmax(0, exact(limits$n, limits$share, (1 - limits$level) / 2))
# the same of those who were not counted
limits$high <- 1 - pmax(0, exact(limits$n, 1 - limits$share, (1 - limits$level) / 2))
region <- function(schools, share, sd, winsorised) {
  n <- 5 + rpois(schools, rgamma(schools, 1.5, scale = 30))
  k <- rbinom(schools, n, plogis(qlogis(share) + rnorm(schools, 0, sd)))
  target <- sum(k) / sum(n)
  s <- sqrt(target * (1 - target) / n)
  z <- (k / n - target) / s
  ends <- quantile(z, c(winsorised, 1 - winsorised), names = FALSE)
  phi <- mean(pmin(ends[2], pmax(ends[1], z))^2)
  w <- 1 / s^2
  tau2 <- max(0, (schools * phi - (schools - 1)) / (sum(w) - sum(w^2) / sum(w)))
  list(k = k, n = n, winsorised = winsorised, target = target, phi = phi, tau2 = tau2)
}
regions <- list(
  region(40, 0.1, 0, 0.1), region(40, 0.1, 0.8, 0.1), region(300, 0.05, 0.6, 0.1), region(25, 0.4, 1.2, 0),
  region(11, 0.2, 0.5, 0.2)
)
write_reference(list(limits = limits, regions = regions), "funnel")
