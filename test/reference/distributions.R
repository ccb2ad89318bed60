# Normal, Student and beta distributions of base R.
# Rscript test/reference/distributions.R
source("test/reference/write-json.R")
x <- c(-38, -10, -5, -3.01, -3, -2.9, -1, 0, 0.5, 1.96, 2.99, 3.5, 6)
p <- c(1e-300, 1e-20, 1e-10, 0.001, 0.025, 0.075, 0.3, 0.5, 0.9, 0.975, 0.9999)
beta <- data.frame(
  x = c(0.3, 0.3, 1e-5, 0.7, 0.2000001, 0.3, 0.31, 0.99, 0.5), a = c(3.5, 0.5, 0.5, 1e-7, 2e7, 300, 3e5, 5, 1),
  b = c(7.5, 0.5, 20, 3e-7, 8e7, 700, 7e5, 2, 1)
)
beta$below <- with(beta, pbeta(x, a, b))
beta$above <- with(beta, pbeta(x, a, b, lower.tail = FALSE))
ends <- data.frame(p = c(0.025, 0.975, 0.025, 0.975, 0.1), a = c(0.5, 0.5, 3, 2e7, 300), b = c(10.5, 10.5, 8, 8e7, 700))
ends$x <- with(ends, qbeta(p, a, b))
student <- data.frame(t = c(0.1, 1, 5, 40, 2, 3, 0.2, 2, 2), df = c(3, 1, 3, 2, 3.7, 1000, 0.3, 1e6, Inf))
student$p <- with(student, 2 * pt(-t, df))
student$t95 <- qt(0.975, student$df)
student$far <- qt(5e-7, student$df, lower.tail = FALSE)
student$df[student$df == Inf] <- -1 # JSON has no infinity
write_reference(list(
  normal = data.frame(x = x, p = pnorm(x)), normal_quantile = data.frame(p = p, x = qnorm(p)),
  beta = beta, beta_quantile = ends, student = student
), "distributions")
