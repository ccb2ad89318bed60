# A random-intercept model by lme4, as plain lists. Sourced by the other scripts.
suppressMessages(library(lme4))
fit_model <- function(data, formula, reml) {
  control <- lmerControl(
    optimizer = "bobyqa", optCtrl = list(rhobeg = 1e-2, rhoend = 1e-12, maxfun = 1e5),
    calc.derivs = FALSE, check.conv.singular = "ignore"
  )
  rough <- suppressMessages(lmer(formula, data, REML = reml))
  theta <- getME(rough, "theta")
  model <- if (theta > 0) update(rough, start = theta, control = control) else rough
  fixed <- coef(summary(model))
  variances <- as.data.frame(VarCorr(model))$vcov
  effects <- ranef(model, condVar = TRUE)[[1]]
  counts <- table(model@flist[[1]])
  list(
    method = if (reml) "REML" else "ML",
    names = I(rownames(fixed)), estimates = I(unname(fixed[, 1])), errors = I(unname(fixed[, 2])),
    tau2 = variances[1], sigma2 = variances[2], logLik = as.numeric(logLik(model)),
    groups = list(
      group = rownames(effects), n = as.integer(counts[rownames(effects)]), residual = effects[[1]],
      se = sqrt(attr(effects, "postVar")[1, 1, ])
    )
  )
}
