import type { RiskFactor } from "../../indicators/index.ts";
import type { People } from "../document.ts";

/** Shares of teachers tell of no pupil. */
const isOfPupils = ({ title }: RiskFactor["parts"][number]): boolean =>
  /обучающ|результат/u.test(title);

/** Pupils and parents behind the level of a risk factor: it is hidden when they are too few. */
export function factorPeople({ source, parts, voices }: RiskFactor): People[] {
  if (source === "questionnaire")
    return voices.flatMap(({ counted, group, n }) =>
      counted && group !== "директор" ? [{ n }] : [],
    );
  return parts.filter(isOfPupils).map(({ k, n }) => ({ k, n }));
}
