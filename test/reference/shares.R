# Shares: Wilson, Newcombe, tests, multiplicity, beta-binomial prior. Base R.
# Rscript test/reference/shares.R
source("test/reference/write-json.R")
set.seed(20240602, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
wilson_ends <- function(k, n, level) {
  suppressWarnings(as.numeric(prop.test(k, n, conf.level = level, correct = FALSE)$conf.int))
}
counts <- data.frame(
  k = c(0, 0, 1, 3, 8, 15, 30, 5, 10, 1, 12345, 1), n = c(10, 5, 6, 10, 25, 50, 100, 10, 10, 1, 40000, 40000)
)
wilson <- do.call(rbind, lapply(seq_len(nrow(counts)), function(i) {
  do.call(rbind, lapply(c(0.8, 0.95, 0.99), function(level) {
    ends <- wilson_ends(counts$k[i], counts$n[i], level)
    data.frame(k = counts$k[i], n = counts$n[i], confidence = level, low = ends[1], high = ends[2])
  }))
}))
pairs <- data.frame(
  k1 = c(56, 9, 6, 5, 0, 0, 10, 10, 3, 12, 1, 40), n1 = c(70, 10, 7, 56, 10, 10, 10, 10, 10, 60, 7, 100),
  k2 = c(48, 3, 2, 0, 0, 0, 0, 0, 6, 20, 9, 30), n2 = c(80, 10, 7, 29, 20, 10, 20, 10, 12, 55, 11, 120)
)
# Newcombe (1998), method 10: the two Wilson intervals put together
newcombe <- do.call(rbind, lapply(seq_len(nrow(pairs)), function(i) {
  v <- pairs[i, ]
  p1 <- v$k1 / v$n1
  p2 <- v$k2 / v$n2
  a <- wilson_ends(v$k1, v$n1, 0.95)
  b <- wilson_ends(v$k2, v$n2, 0.95)
  cbind(v, difference = p1 - p2, low = p1 - p2 - sqrt((p1 - a[1])^2 + (b[2] - p2)^2),
    high = p1 - p2 + sqrt((a[2] - p1)^2 + (p2 - b[1])^2))
}))
mid_p <- function(k1, n1, k2, n2) {
  k <- max(0, k1 + k2 - n2):min(n1, k1 + k2)
  d <- dhyper(k, n1, n2, k1 + k2)
  seen <- dhyper(k1, n1, n2, k1 + k2)
  equal <- abs(d / seen - 1) < 1e-7
  sum(d[d < seen & !equal]) + sum(d[equal]) / 2
}
tested <- do.call(rbind, lapply(seq_len(nrow(pairs)), function(i) {
  v <- pairs[i, ]
  failed <- v$k1 + v$k2
  least <- min(v$n1, v$n2) * min(failed, v$n1 + v$n2 - failed) / (v$n1 + v$n2)
  z <- suppressWarnings(prop.test(c(v$k1, v$k2), c(v$n1, v$n2), correct = FALSE)$p.value)
  data.frame(v, p = if (least >= 5) z else do.call(mid_p, as.list(v)),
    method = if (least >= 5) "z" else "fisher-mid-p")
}))
binomial <- do.call(rbind, lapply(list(
  c(3, 10, 0.2), c(0, 10, 0.3), c(10, 10, 0.5), c(9, 10, 0.5), c(7, 25, 0.3), c(1, 25, 0.3), c(18, 25, 0.3),
  c(520, 1000, 0.5), c(2, 40, 0.01), c(6, 20, 0.3), c(11, 37, 0.41)
), function(v) do.call(rbind, lapply(c("two.sided", "greater", "less"), function(side) {
  data.frame(k = v[1], n = v[2], share = v[3], alternative = sub("two.sided", "two-sided", side, fixed = TRUE),
    p = binom.test(v[1], v[2], v[3], alternative = side)$p.value)
}))))
chances <- round(c(runif(40)^3, 0.01, 0.01, 1, 0), 6)
schools <- function(sizes, mean, size) {
  list(k = rbinom(length(sizes), sizes, rbeta(length(sizes), mean * size, (1 - mean) * size)), n = sizes)
}
regions <- list(
  `ordinary region` = schools(sample(3:60, 80, replace = TRUE), 0.2, 12),
  `tiny schools` = schools(sample(1:6, 120, replace = TRUE), 0.3, 5),
  `nearly all-or-nothing` = schools(sample(4:20, 40, replace = TRUE), 0.4, 0.5),
  `rare failures` = schools(sample(10:200, 60, replace = TRUE), 0.02, 40),
  `twelve schools` = list(k = c(3, 1, 0, 7, 2, 5, 12, 0, 4, 6, 9, 1), n = c(10, 8, 12, 20, 9, 14, 20, 5, 25, 30, 18, 3))
)
# maximum likelihood through beta functions, in log alpha and log beta, with its gradient
prior_ml <- function(k, n) {
  value <- function(t) {
    a <- exp(t[1])
    b <- exp(t[2])
    -sum(lbeta(k + a, n - k + b) - lbeta(a, b))
  }
  slope <- function(t) {
    a <- exp(t[1])
    b <- exp(t[2])
    both <- digamma(a + b) - digamma(n + a + b)
    -c(a * sum(digamma(k + a) - digamma(a) + both), b * sum(digamma(n - k + b) - digamma(b) + both))
  }
  t <- c(0, 1)
  for (i in 1:3) t <- optim(t, value, slope, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))$par
  c(exp(t[1]) / sum(exp(t)), 1 / (1 + sum(exp(t))))
}
prior_moments <- function(k, n) {
  mu <- sum(k) / sum(n)
  q <- sum(n * (k / n - mu)^2)
  (q / (mu * (1 - mu)) - (length(n) - 1)) / (sum(n) - sum(n^2) / sum(n) - (length(n) - 1))
}
priors <- lapply(names(regions), function(name) {
  r <- regions[[name]]
  ml <- prior_ml(r$k, r$n)
  list(name = name, k = r$k, n = r$n, ml = list(mean = ml[1], icc = ml[2]),
    moments = list(mean = sum(r$k) / sum(r$n), icc = prior_moments(r$k, r$n)))
})
posteriors <- do.call(rbind, lapply(list(
  c(2, 8, 3, 10), c(0.5, 0.5, 0, 5), c(0.5, 0.5, 5, 5), c(2.1, 7.3, 0, 0), c(40, 160, 30, 100), c(3e4, 7e4, 5, 9)
), function(v) {
  a <- v[1] + v[3]
  b <- v[2] + v[4] - v[3]
  data.frame(alpha = v[1], beta = v[2], k = v[3], n = v[4], shrunken = a / (a + b), low = qbeta(0.025, a, b),
    high = qbeta(0.975, a, b), probability = pbeta(0.3, a, b, lower.tail = FALSE))
}))
write_reference(list(
  wilson = wilson, newcombe = newcombe, shares_test = tested, binomial = binomial,
  bh = list(p = chances, adjusted = p.adjust(chances, "BH")), priors = priors, posteriors = posteriors
), "shares")
