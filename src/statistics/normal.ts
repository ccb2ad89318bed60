/**
 * Probability that a standard normal variable is below `x`: the series about zero, the continued
 * fraction in the tails, so that a tail keeps its relative accuracy (1e-13) down to 1e-300.
 *
 * @throws RangeError for what is no number
 * @source Abramowitz & Stegun (1964), 26.2.11 and 26.2.14
 */
export function normalProbability(x: number): number {
  if (!(x >= 0 || x < 0)) throw new RangeError(`A number is needed, not ${x}`);
  const distance = Math.abs(x);
  if (distance > 39) return x > 0 ? 1 : 0;
  const density = Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (distance < 3) {
    let term = x;
    let sum = x;
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= (x * x) / (2 * k + 1);
      sum += term;
    }
    return 0.5 + density * sum;
  }
  let fraction = distance;
  for (let k = 100; k >= 1; k--) fraction = distance + k / fraction;
  const tail = density / fraction;
  return x > 0 ? 1 - tail : tail;
}

type Polynomial = readonly number[];
const evaluate = (p: Polynomial, x: number) => p.reduceRight((sum, c) => sum * x + c, 0);

/** Numerators and denominators of the three ranges of PPND16, lowest power first. */
const CENTRE: readonly [Polynomial, Polynomial] = [
  [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
    39307.89580009271061, 28729.085735721942674, 5226.495278852545925,
  ],
];
const TAIL: readonly [Polynomial, Polynomial] = [
  [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833,
    7.7454501427834140764e-4,
  ],
  [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455,
    0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4,
    1.05075007164441684324e-9,
  ],
];
const FAR_TAIL: readonly [Polynomial, Polynomial] = [
  [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5,
    2.01033439929228813265e-7,
  ],
  [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
    7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7,
    2.04426310338993978564e-15,
  ],
];
const ratio = ([top, bottom]: readonly [Polynomial, Polynomial], x: number) =>
  evaluate(top, x) / evaluate(bottom, x);

/**
 * Quantile of the standard normal distribution, accurate to about 1e-16 (the approximation in
 * simple-statistics is good to 1e-4 only).
 *
 * @param p a probability from 0 to 1; the ends give −∞ and ∞
 * @source Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37:477
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability is from 0 to 1, not ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return Math.sign(q) * Infinity;
  const r = Math.sqrt(-Math.log(tail));
  return Math.sign(q) * (r <= 5 ? ratio(TAIL, r - 1.6) : ratio(FAR_TAIL, r - 5));
}
