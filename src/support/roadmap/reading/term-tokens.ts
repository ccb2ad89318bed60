import { termRules } from "./term-rules.ts";
import type { Moment, TermToken } from "./term-token.ts";

/**
 * A term's text as tokens, left to right. What no wording fits is gathered word by word into
 * `unread` tokens, so nothing is passed over in silence.
 */
export function termTokens(written: string): TermToken[] {
  const spaced = written
    .replace(/\s+/gu, " ")
    .trim()
    // The day of an act's date: «15» октября.
    .replace(/[«"“„](\d{1,2})[»"”]/gu, "$1");
  const text = spaced.toLowerCase().replaceAll("ё", "е").replace(/[–—−]/gu, "-");
  const tokens: TermToken[] = [];
  let at = 0;
  while (at < text.length) {
    const found = matchAt(text, at);
    const word = found ? "" : (/^[^\s()]+/u.exec(text.slice(at))?.[0] ?? text.slice(at));
    const length = found?.length ?? word.length;
    const token: TermToken = found?.token ?? { is: "unread", text: word };
    if (token.is === "schedule") {
      // Names of bodies keep their capital letters.
      const of = spaced
        .slice(at, at + length)
        .replace(/^(?:по|согласно|в соответствии с)\s+/iu, "");
      tokens.push({ is: "schedule", of });
    } else if (token.is !== "noise") tokens.push(token);
    at += length;
  }
  return withMonths(tokens);
}

/** Days without a month («15 и 22 октября», «с 1 по 15.10») take that of the next day. */
function withMonths(tokens: readonly TermToken[]): TermToken[] {
  let next: Moment | undefined;
  return tokens
    .toReversed()
    .map((token): TermToken => {
      if (token.is === "day") next = token.at;
      else if (token.is === "days") next = token.from;
      else if (token.is === "bare-day") {
        return next
          ? { is: "day", at: { ...next, day: token.day } }
          : { is: "unread", text: token.text };
      } else if (token.is !== "comma" && token.is !== "dash" && token.is !== "until") {
        next = undefined;
      }
      return token;
    })
    .toReversed();
}

function matchAt(text: string, at: number): { token: TermToken; length: number } | undefined {
  for (const [pattern, make] of termRules) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found && found[0] !== "") return { token: make(found), length: found[0].length };
  }
  return undefined;
}
