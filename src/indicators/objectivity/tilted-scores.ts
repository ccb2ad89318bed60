import type { Scores } from "./work.ts";

function moments(scores: Scores, tilt: number, centre: number) {
  let [total, sum, squares] = [0, 0, 0];
  for (const [score, count] of scores) {
    const weight = count * Math.exp(tilt * (score - centre));
    total += weight;
    sum += weight * (score - centre);
    squares += weight * (score - centre) ** 2;
  }
  const mean = sum / total;
  return { mean: mean + centre, variance: squares / total - mean ** 2 };
}

/**
 * A distribution of scores with the mean of another and otherwise its own shape (экспоненциальный
 * наклон): what the region would look like were it as strong as the school. Newton's steps, kept short.
 *
 * @source Efron & Tibshirani (1996), Annals of Statistics 24:2431 (exponential tilting)
 */
export function tiltedTo(scores: Scores, like: Scores): Scores {
  const centre = moments(scores, 0, 0).mean;
  const wanted = moments(like, 0, centre).mean;
  let tilt = 0;
  for (let step = 0; step < 30; step++) {
    const { mean, variance } = moments(scores, tilt, centre);
    if (!(variance > 0)) break;
    const move = (wanted - mean) / variance;
    // a mean at the very end of the scale would run away
    tilt += Math.max(-0.1, Math.min(0.1, move));
    if (Math.abs(move) < 1e-9) break;
  }
  return new Map(
    [...scores].map(([score, count]) => [score, count * Math.exp(tilt * (score - centre))]),
  );
}
