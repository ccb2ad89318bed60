import { policy } from "../../reference/policy.ts";
import { type BenefitPart, benefitParts, type PartnerOptions } from "./partner-options.ts";
import type {
  Aspect,
  Coordinates,
  Mentor,
  PartnerSchool,
  SchoolInNeed,
  Standing,
} from "./partners-input.ts";

/** A part of a pair's benefit. */
interface PartValue {
  readonly part: BenefitPart;
  /** 0..1; null where it is not known or nobody asked: then the other parts weigh more. */
  readonly value: number | null;
  /** Its share of the weights of the parts that are known, 0..1; 0 when it is not. */
  readonly weight: number;
}

/** What a mentor would be worth to a school (польза пары). */
export interface PairBenefit {
  /** Σ weight · value, 0..1. */
  readonly total: number;
  readonly parts: readonly PartValue[];
}

/** Signed distance from the region, more is better, in shares. */
const ahead = ({ indicator, region }: Aspect, { shrunken }: Standing): number =>
  indicator === "low" ? region - shrunken : shrunken - region;

/** How sure it is that the true share is better than the region's: 0 at even chances and below. */
const sureness = (probability: number): number => Math.max(0, 2 * probability - 1);

/**
 * What a lag is worth (вес отставания): pupils who would have to do better for the school to be level
 * with the region, less when the lag may be chance.
 */
export const lagOf = (aspect: Aspect, standing: Standing): number =>
  Math.max(0, -ahead(aspect, standing)) * standing.n * sureness(1 - standing.better);

/** Share of the school's lag where the mentor is surely better than the region; null without a lag. */
function strength(school: SchoolInNeed, mentor: Mentor, aspects: readonly Aspect[]): number | null {
  let [met, all] = [0, 0];
  for (const aspect of aspects) {
    const own = school.standings.get(aspect.id);
    if (!own) continue;
    const lag = lagOf(aspect, own);
    const theirs = mentor.standings.get(aspect.id);
    all += lag;
    met += lag * (theirs ? sureness(theirs.better) : 0);
  }
  return all > 0 ? met / all : null;
}

/** Likeness that falls in a straight line from 1 at no difference to 0 at `span`. */
const falling = (difference: number, span: number): number => Math.max(0, 1 - difference / span);

function likeKind(a: PartnerSchool, b: PartnerSchool): number | null {
  const pairs = [
    [a.type, b.type],
    [a.locality, b.locality],
  ].filter(([one, other]) => one !== undefined && other !== undefined);
  if (pairs.length === 0) return null;
  return pairs.filter(([one, other]) => one === other).length / pairs.length;
}

/** Distance of two schools, km; undefined unless both have coordinates. */
export const pairDistance = (a: PartnerSchool, b: PartnerSchool): number | undefined =>
  a.coordinates && b.coordinates && distanceKm(a.coordinates, b.coordinates);

function nearness(a: PartnerSchool, b: PartnerSchool, options: PartnerOptions): number {
  const distance = pairDistance(a, b);
  if (distance !== undefined) return falling(distance, options.nearSpan);
  if (a.municipality === b.municipality) return 1;
  const neighbours = options.neighbours.some(
    (pair) => pair.includes(a.municipality) && pair.includes(b.municipality),
  );
  return neighbours ? policy.partners.neighbours : 0;
}

function wish(school: PartnerSchool, mentor: PartnerSchool): number | null {
  if (school.preferred.length + mentor.preferred.length === 0) return null;
  const wanted = school.preferred.includes(mentor.code) || mentor.preferred.includes(school.code);
  return wanted ? 1 : 0;
}

/**
 * What a mentor would be worth to a school, 0..1: a weighted mean of named parts. A part that is not
 * known for the pair is left out, and the weights of the others grow in proportion.
 *
 * @source Ours: the parts follow practice of partner pairs (subject gap, conditions, type, size,
 *   distance, wish), the weights are defaults of ours
 */
export function pairBenefit(
  school: SchoolInNeed,
  mentor: Mentor,
  aspects: readonly Aspect[],
  options: PartnerOptions,
): PairBenefit {
  const { contextIndex: own, size } = school;
  const { contextIndex: theirs, size: otherSize } = mentor;
  const known = own !== undefined && theirs !== undefined;
  const sized = size !== undefined && otherSize !== undefined && size > 0 && otherSize > 0;
  const values: Readonly<Record<BenefitPart, number | null>> = {
    strength: strength(school, mentor, aspects),
    context: known ? falling(Math.abs(own - theirs), options.contextSpan) : null,
    kind: likeKind(school, mentor),
    size: sized ? falling(Math.abs(Math.log(size / otherSize)), Math.log(options.sizeSpan)) : null,
    near: nearness(school, mentor, options),
    wish: wish(school, mentor),
  };
  const all = benefitParts.reduce(
    (sum, part) => sum + (values[part] === null ? 0 : options.weights[part]),
    0,
  );
  const parts = benefitParts.map((part): PartValue => {
    const value = values[part];
    const weight = value === null || all === 0 ? 0 : options.weights[part] / all;
    return { part, value, weight };
  });
  const total = parts.reduce((sum, { value, weight }) => sum + weight * (value ?? 0), 0);
  return { total: Math.min(1, total), parts };
}

const EARTH_KM = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Distance over the ground as the crow flies, km (расстояние по прямой): not along roads.
 *
 * @source Haversine formula; mean radius of the Earth of the IUGG
 * @example distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }) // => 111.195…
 */
export function distanceKm(from: Coordinates, to: Coordinates): number {
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const across =
    half(from.latitude, to.latitude) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      half(from.longitude, to.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(across)));
}
