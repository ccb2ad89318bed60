# Context regression with robust errors, Welch, quantiles, principal component. Base R and sandwich.
# Rscript test/reference/regression.R
source("test/reference/write-json.R")
set.seed(20240604, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
n <- 70
schools <- data.frame(
  n = sample(4:120, n, replace = TRUE), ses = round(rnorm(n, 50, 10), 2),
  place = sample(c("город", "посёлок", "село"), n, replace = TRUE), lyceum = sample(c(TRUE, FALSE), n, replace = TRUE)
)
schools$size <- round(log(schools$n), 4)
schools$mean <- round(20 + 0.3 * schools$ses - 2 * (schools$place == "село") + 3 * schools$lyceum +
  rnorm(n, sd = 20 / sqrt(schools$n)) * (1 + schools$ses / 50), 3)
fit <- lm(mean ~ ses + place + lyceum + size, schools, weights = n)
plain <- lm(mean ~ ses, schools)
describe <- function(fit) list(
  names = names(coef(fit)), estimates = unname(coef(fit)), classical = unname(sqrt(diag(vcov(fit)))),
  hc1 = unname(sqrt(diag(sandwich::vcovHC(fit, type = "HC1")))), sigma2 = sigma(fit)^2,
  rSquared = summary(fit)$r.squared, fitted = unname(fitted(fit)), residual = unname(resid(fit)),
  leverage = unname(hatvalues(fit)), standardised = unname(rstandard(fit)), studentised = unname(rstudent(fit))
)
first <- round(rnorm(9, 52, 12), 1)
second <- round(rnorm(14, 46, 6), 1)
welch <- t.test(first, second)
p <- c(0, 0.1, 0.25, 1 / 3, 0.5, 0.9, 1)
context <- data.frame(a = round(rnorm(40), 3))
context$b <- round(0.7 * context$a + rnorm(40), 3)
context$c <- round(100 - 20 * context$a + 15 * rnorm(40), 2)
context$d <- round(runif(40), 3)
component <- prcomp(context, scale. = TRUE)
loadings <- component$rotation[, 1]
sign <- if (sum(loadings * c(1, 1, -1, 1)) < 0) -1 else 1
fifty <- function(v) 50 + 10 * as.numeric(scale(v))
weights <- c(2, 1, 1, 1) / 5
z <- scale(context)
range01 <- sapply(context, function(v) (v - min(v)) / (max(v) - min(v)))
range01[, "c"] <- 1 - range01[, "c"]
write_reference(list(
  schools = schools, weighted = describe(fit), plain = describe(plain),
  welch = list(
    first = list(mean = mean(first), variance = var(first), n = length(first)),
    second = list(mean = mean(second), variance = var(second), n = length(second)),
    difference = mean(first) - mean(second), low = welch$conf.int[1], high = welch$conf.int[2],
    df = welch$parameter[[1]], p = welch$p.value
  ),
  quantile = list(values = first, p = p, expected = as.numeric(quantile(first, p, type = 7))),
  context = list(
    table = context, pca = fifty(sign * component$x[, 1]), loadings = unname(sign * loadings),
    explained = component$sdev[1]^2 / sum(component$sdev^2),
    z = fifty(z %*% (weights * c(1, 1, -1, 1))), minmax = as.numeric(100 * range01 %*% weights)
  )
), "regression")
