import { z } from "zod";
import { criteriaSchema } from "./criteria-file.ts";

/**
 * JSON Schema of a criteria file, for editors: what may be written, defaults being optional.
 * Published as `schema/criteria.schema.json`.
 */
export function criteriaJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(criteriaSchema, { io: "input", reused: "ref" }),
    title: "Критерии отнесения школ к кластерам",
  };
}
