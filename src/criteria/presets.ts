import altai from "./presets/altai.json" with { type: "json" };
import byDefault from "./presets/default.json" with { type: "json" };
import federal2020 from "./presets/federal-2020.json" with { type: "json" };
import federal2025 from "./presets/federal-2025.json" with { type: "json" };
import kaliningrad from "./presets/kaliningrad.json" with { type: "json" };
import karabash from "./presets/karabash.json" with { type: "json" };
import leningrad from "./presets/leningrad.json" with { type: "json" };
import regionQuota15 from "./presets/region-quota-15.json" with { type: "json" };
import subject50 from "./presets/subject-50.json" with { type: "json" };

const presets: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["default", byDefault],
  ["federal-2020", federal2020],
  ["federal-2025", federal2025],
  ["region-quota-15", regionQuota15],
  ["subject-50", subject50],
  ["kaliningrad", kaliningrad],
  ["altai", altai],
  ["leningrad", leningrad],
  ["karabash", karabash],
]);

/** Names of the criteria files that come with the project (готовые наборы критериев). */
export const presetNames: readonly string[] = [...presets.keys()];

/** The JSON of a preset, or undefined. */
export const presetJson = (name: string): unknown => presets.get(name);
