import { backTest } from "./clusters/back-test.ts";
import { UnknownYearError } from "./clusters/classify-input.ts";
import { classifyYear } from "./clusters/classify.ts";
import { createLists } from "./clusters/lists.ts";
import { listWorth, ruleWorth } from "./clusters/rule-worth.ts";
import { type Members, tryThresholds, type WhatIf } from "./clusters/what-if.ts";
import { asksGroups } from "./criteria/asked.ts";
import type { Criteria } from "./criteria/criteria-file.ts";
import { criteriaDigest } from "./criteria/load-criteria.ts";
import { regionSecrets } from "./disclosure/disclosure-region.ts";
import { dynamics } from "./dynamics/dynamics.ts";
import type { DynamicsOptions } from "./dynamics/options.ts";
import { breaksOf } from "./dynamics/input.ts";
import { repeatMeasurement } from "./dynamics/repeat-measurement.ts";
import { transitions } from "./dynamics/transitions.ts";
import { distributionsFor, objectivity } from "./indicators/objectivity/objectivity.ts";
import { buildDataSet, proceduresIn } from "./indicators/data-set.ts";
import type { RegionData } from "./load/load-region.ts";
import { refuseUnreadRegister } from "./load/quality.ts";
import { regionalScales } from "./reference/mark-scales.ts";
import type {
  DynamicsReport,
  EffectReport,
  Head,
  Methodology,
  NeedsReport,
  PartnersReport,
  RuleCheck,
} from "./study/answers.ts";
import { holdsExam, loadSao } from "./study/load-sao.ts";
import { loadVpr } from "./study/load-vpr.ts";
import { inTurn, node } from "./study/node.ts";
import { passportBook } from "./study/passport-book.ts";
import { loadRoadmaps } from "./study/roadmap-report.ts";
import { modelExample } from "./study/model-example.ts";
import { sensitivityOf } from "./study/sensitivity.ts";
import { tallyYears } from "./study/procedure-tallies.ts";
import { drawableFunnels } from "./study/school-funnel.ts";
import { vprDefaults } from "./study/vpr-data.ts";
import { supportEffect, type SupportEffectOptions } from "./support/effect/support-effect.ts";
import { loadNeeds } from "./support/needs/load-needs.ts";
import { assignPartners } from "./support/partners/assign-partners.ts";
import { loadPartners } from "./support/partners/load-partners.ts";
import type { GivenPartnerOptions } from "./support/partners/partner-options.ts";

/**
 * The page to read first. A study (исследование региона) is a region that has been read and a criteria
 * file; everything the project can say of them is a node of it, made once, from the nodes it names,
 * when somebody first asks. Commands, notebooks, pages and the library ask here; nobody else decides.
 *
 *   bytes ──read──▶ rows ──facts──▶ counts ──load──▶ region ─┐
 *                                                            ├──▶ study
 *                                       criteria file ───────┘
 *
 *   dataSet ──▶ objectivity(year) ──▶ lists ──▶ list(year) ─────────▶ partners(year)
 *     │                               ├─────▶ whatIf, methodology(year), ruleCheck(year)
 *     │                               ├─────▶ effect(year)
 *     └──▶ changes(from, to) ─────────┴─────▶ moves(from, to) ────▶ dynamics(year)
 *     region ──▶ needs(year), roadmaps(year), sao(exam, year), vpr(year)
 *     list, changes, moves, data set ──▶ book(year): what passports and municipalities are made of
 *     data set ──▶ secrets: what no public page tells
 *
 *   answers ──▶ reports: documents ──disclosure──▶ render: HTML, DOCX, XLSX, notebooks
 */
export type Study = ReturnType<typeof studyOf>;

export interface StudyOptions {
  /** Year → number and date of the act that approved its list; a list without one is a draft. */
  readonly acts?: Readonly<Record<number, string>>;
}

/** Opens the study of a region by a criteria file. Errors of a node are thrown when it is asked for. */
export function studyOf(region: RegionData, criteria: Criteria, { acts = {} }: StudyOptions = {}) {
  const { facts } = region;
  const criteriaSha256 = criteriaDigest(criteria);
  const sources = {
    criteria: { id: criteria.id, title: criteria.title, sha256: criteriaSha256 },
    inputs: region.inputs,
    closed: region.closed,
  };
  const head = (year: number): Head => ({
    region: region.title,
    year,
    act: acts[year] ?? null,
    schools: region.schools,
    sources,
  });
  const actOf = (year: number) => {
    const act = acts[year];
    return act === undefined ? {} : { act };
  };

  // ── What is known ─────────────────────────────────────────────────────────────────────────────
  const dataSet = node(() => buildDataSet(region));
  /** The last year with results before a year; null when there is none. */
  const previous = (year: number) => dataSet().years.findLast((one) => one < year) ?? null;
  const secrets = node(() => regionSecrets(dataSet()));
  const tallies = node((year: number) => tallyYears(dataSet(), year, secrets()));
  const funnels = node((year: number) =>
    drawableFunnels(tallies(year), { isBreak: dataSet().isBreak, secrets: secrets() }),
  );
  const objectivityOf = node(async (year: number) => {
    const asked = distributionsFor(year);
    const held = proceduresIn(dataSet(), year).some(({ exam }) =>
      asked.some((one) => one.exam === exam),
    );
    if (!held && region.markers.length === 0) return [];
    return objectivity({
      dataSet: dataSet(),
      year,
      histograms: held ? (await inTurn(asked, (one) => facts.histograms(one))).flat() : [],
      scales: regionalScales(region.settings.scales),
      official: region.markers,
    });
  });

  // ── Who is on which list ──────────────────────────────────────────────────────────────────────
  /** All that decisions are made of: every year, with the markers of its ВПР and the acts. */
  const records = node(async () => ({
    ...region,
    ...(asksGroups(criteria) && { slices: await facts.slices(["ovz", "sex"]) }),
    objectivity: (await inTurn(dataSet().years, objectivityOf)).flat(),
  }));
  const lists = node(async () => {
    refuseUnreadRegister(region.quality);
    return createLists(await records(), criteria, dataSet());
  });
  const list = node(async (year: number) =>
    classifyYear(await lists(), year, { criteriaSha256, ...actOf(year) }),
  );
  /** The year's lists by other criteria, decided as the lists themselves are; each once, whoever asks. */
  const membersBy = node(async (year: number) => {
    const own = await lists();
    const known = new Map<string, Members>();
    return (asked: Criteria): Members => {
      const digest = criteriaDigest(asked);
      const by = digest === criteriaSha256 ? own : own.by(asked);
      const members = known.get(digest) ?? by.members(year);
      known.set(digest, members);
      return members;
    };
  });
  const whatIf = async (asked: WhatIf, year: number) => {
    const own = await lists();
    const worthOf = (moved: Criteria) => listWorth(own.by(moved), year);
    return tryThresholds(criteria, asked, await membersBy(year), worthOf);
  };
  const methodology = node(async (year: number): Promise<Methodology> => ({
    ...head(year),
    criteria,
    sensitivity: sensitivityOf(criteria, await membersBy(year)),
    model: modelExample((await lists()).model(year)),
  }));
  const ruleCheck = node(async (year: number): Promise<RuleCheck> => {
    const own = await lists();
    return { ...head(year), criteria, worth: ruleWorth(own, year), past: backTest(own, year) };
  });

  // ── What changed ──────────────────────────────────────────────────────────────────────────────
  const breaks = breaksOf(regionalScales(region.settings.scales));
  const changes = node((from: number, to: number, policy: Partial<DynamicsOptions> = {}) =>
    dynamics({ dataSet: dataSet(), breaks }, { ...policy, from, to }),
  );
  const moves = node(async (from: number, to: number, policy: Partial<DynamicsOptions> = {}) =>
    transitions(await lists(), changes(from, to, policy), actOf(to)),
  );
  const dynamicsBetween = node(
    async (
      from: number,
      to: number,
      policy: Partial<DynamicsOptions> = {},
    ): Promise<DynamicsReport> => {
      const found = changes(from, to, policy);
      const supported = region.participation.filter(({ year }) => from < year && year <= to);
      return {
        ...head(to),
        changes: found,
        moves: await moves(from, to, policy),
        repeated: repeatMeasurement(
          found,
          supported.map(({ school }) => school),
        ),
      };
    },
  );
  /** Between a year and the last one before it. @throws UnknownYearError when there is none */
  const dynamicsOf = (year: number): Promise<DynamicsReport> => {
    const from = previous(year);
    if (from === null)
      throw new UnknownYearError(`нет результатов ни за один год до ${year}: сравнивать не с чем`);
    return dynamicsBetween(from, year);
  };

  // ── What is done, and does it help ────────────────────────────────────────────────────────────
  const needs = node(async (year: number, date?: string): Promise<NeedsReport> => ({
    ...(await loadNeeds(region, dataSet(), { year, ...(date !== undefined && { date }) })),
    ...head(year),
  }));
  const partners = node(
    async (year: number, given: GivenPartnerOptions = {}): Promise<PartnersReport> => {
      const classification = await list(year);
      const loaded = await loadPartners(region, classification, dataSet(), given);
      const { input, issues, notes } = loaded;
      return { classification, result: await assignPartners(input, given), issues, notes };
    },
  );
  /** Last year with results before the first support of anyone by a year. */
  const yearBeforeSupport = (year: number): number | null => {
    const starts = region.participation.map((row) => row.year).filter((one) => one <= year);
    return starts.length === 0 ? null : previous(Math.min(...starts));
  };
  const effect = node(
    async (year: number, policy?: SupportEffectOptions["policy"]): Promise<EffectReport> => {
      const listed = yearBeforeSupport(year);
      const all = await lists();
      const members = listed === null ? {} : all.members(listed);
      // a list that says how a school leaves it is one of need
      const inNeed = criteria.clusters.filter(({ exit }) => exit !== undefined);
      const next = listed === null ? all.members(year) : {};
      const candidates = [...new Set(inNeed.flatMap(({ id }) => next[id] ?? []))];
      const groups = criteria.clusters
        .map(({ id }) => ({ id, title: id, schools: members[id] ?? [] }))
        .filter(({ schools }) => schools.length > 0);
      const found = supportEffect(
        { dataSet: dataSet(), participation: region.participation },
        { year, groups, candidates, ...(policy && { policy }) },
      );
      const own = found.groups.find(({ id }) => id === "supported");
      return {
        ...head(year),
        found,
        listed,
        people: [own?.before, own?.after].flatMap((share) => (share ? [{ n: share.n }] : [])),
      };
    },
  );
  const roadmaps = node((year: number, date?: string) =>
    loadRoadmaps(region, { year, ...actOf(year), ...(date !== undefined && { date }) }),
  );

  // ── What pages are made of ────────────────────────────────────────────────────────────────────
  /** @throws UnknownYearError when nobody took the exam that year */
  const sao = node(async (exam: "ЕГЭ" | "ОГЭ", year: number) => {
    if (!holdsExam(region, exam, year))
      throw new UnknownYearError(`нет результатов ${exam} за ${year} год`);
    return loadSao(region, exam, year, { secrets: secrets(), funnels: funnels(year) }, actOf(year));
  });
  const vpr = node(async (year: number) => {
    const years = Array.from({ length: vprDefaults.years }, (_, at) => year - at);
    const own = await inTurn(years, async (one) => ({
      year: one,
      schools: await objectivityOf(one),
    }));
    return loadVpr(region, year, { objectivity: own, funnels: funnels(year) }, actOf(year));
  });
  const book = node(async (year: number) => {
    const from = previous(year);
    return passportBook(region, criteria, {
      classification: await list(year),
      since:
        from === null ? null : { changes: changes(from, year), moves: await moves(from, year) },
      dataSet: dataSet(),
      secrets: secrets(),
      tallies: tallies(year),
      funnels: funnels(year),
      membersBy: await membersBy(year),
    });
  });

  return {
    region,
    criteria,
    head,
    dataSet,
    secrets,
    objectivity: objectivityOf,
    lists,
    list,
    whatIf,
    methodology,
    ruleCheck,
    changes,
    moves,
    dynamicsBetween,
    dynamics: dynamicsOf,
    needs,
    partners,
    effect,
    roadmaps,
    sao,
    vpr,
    book,
  };
}
