import { paragraph, section, subsection } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import { schoolTags } from "../../src/document/school-words.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import {
  funnelBlocks,
  funnelLead,
  funnelNote,
  type FunnelPage,
  funnelTitle,
  openFunnel,
  VPR_DOUBT,
} from "../funnel/funnel-blocks.ts";

/** Schools of a municipality inside the region's funnel (школы в воронке региона). */
export const municipalityFunnels = (book: PassportBook, place: string): Block[] =>
  funnelSection(book, place);

/** All schools of the region whose shares the public edition tells; the table names those farthest from it. */
export const regionFunnels = (book: PassportBook): Block[] => funnelSection(book, null);

/** @param place the municipality whose schools are drawn; null for the region */
function funnelSection(book: PassportBook, place: string | null): Block[] {
  const isOwn = (code: string) => book.register.get(code)?.municipality === place;
  const page = pageOf(book, place === null ? "region" : "municipality");
  const drawn = book.funnels.flatMap((one, at) => {
    const own =
      place === null
        ? openFunnel(one)
        : {
            ...one,
            schools: one.schools.filter(({ code }) => isOwn(code)),
            closed: one.closed.filter(isOwn),
          };
    const id = `funnel-${at + 1}`;
    const names = { chart: `chart-${id}`, table: `table-${id}` };
    return own.schools.length === 0
      ? []
      : subsection(id, funnelTitle(own), funnelBlocks(own, { ...page, ...names }));
  });
  return section(
    "funnel",
    "Доля ниже порога: школы рядом с регионом",
    drawn.length === 0 && paragraph(whyNone(book)),
    drawn.length > 0 && [funnelLead(), drawn, funnelNote(page.of, VPR_DOUBT)],
  );
}

function pageOf(book: PassportBook, of: FunnelPage["of"]): Omit<FunnelPage, "chart" | "table"> {
  const { classification, register, year } = book;
  const known = new Map(classification.schools.map((school) => [school.code, school]));
  return {
    year,
    of,
    schoolOf: (code) => register.get(code) ?? { name: code, municipality: "" },
    tagsOf: (code) => {
      const school = known.get(code);
      return school ? { school: schoolTags(classification, school) } : {};
    },
  };
}

const whyNone = ({ funnels, year }: PassportBook): string =>
  funnels.length === 0
    ? `Сравнить школы нельзя: ни в одной процедуре ${year}\u00a0года нет ${counted(policy.funnel.leastSchools, OF_SCHOOLS)}, доли которых за эти годы можно открыть.`
    : `Ни в одной из процедур, по которым сравниваются школы региона, у школ муниципалитета нет результатов ${year}\u00a0года.`;
