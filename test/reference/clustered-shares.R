# Difference of two ratios over schools: clubSandwich (CR2, Satterthwaite) on the regression of pupils
# on the side they are of.
# Rscript test/reference/clustered-shares.R
source("test/reference/write-json.R")
suppressMessages(library(clubSandwich))
set.seed(20241122, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
side <- function(schools, level) {
  n <- sample(4:70, schools, replace = TRUE)
  data.frame(n = n, sum = rbinom(schools, n, pmin(0.95, pmax(0.05, rnorm(schools, level, 0.1)))))
}
shapes <- list(c(9, 31, 0.35, 0.45), c(3, 40, 0.2, 0.3), c(25, 25, 0.6, 0.55), c(2, 12, 0.3, 0.3), c(2, 2, 0.4, 0.6))
cases <- lapply(shapes, function(shape) {
  first <- side(shape[1], shape[3])
  second <- side(shape[2], shape[4])
  both <- rbind(first, second)
  school <- rep(seq_len(nrow(both)), both$n)
  pupils <- data.frame(
    school = school, first = as.numeric(school <= nrow(first)),
    y = unlist(Map(function(k, n) rep(c(1, 0), c(k, n - k)), both$sum, both$n))
  )
  found <- coef_test(lm(y ~ first, pupils), vcov = "CR2", cluster = pupils$school, test = "Satterthwaite")[2, ]
  half <- qt(0.975, found$df_Satt) * found$SE
  list(
    first = first, second = second, difference = found$beta, se = found$SE, df = found$df_Satt,
    low = found$beta - half, high = found$beta + half, p = found$p_Satt
  )
})
write_reference(list(cases = cases), "clustered-shares")
