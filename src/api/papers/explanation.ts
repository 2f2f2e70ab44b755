import { z } from "@hono/zod-openapi";

/** Why a paper is where it is: the contributions sum to its hotness (RK4). */
export const EXPLANATION = z
  .object({
    formulaVersion: z.int(),
    hotness: z.number(),
    inputs: z.array(
      z.object({
        kind: z.string(),
        value: z.number(),
        weight: z.number(),
        contribution: z.number(),
        label: z.string().nullable(),
      }),
    ),
    interest: z
      .object({
        place: z.int().openapi({ description: "In the expected order of its day, from 1." }),
        author: z
          .object({
            name: z.string(),
            slug: z.string(),
            papers: z.int(),
            from: z.enum(["acts", "imports", "list", "examples"]),
          })
          .nullable()
          .openapi({ description: "The author of it with most papers chosen here before." }),
        words: z.array(z.string()),
        wordsFrom: z.enum(["acts", "imports", "examples"]),
        example: z
          .string()
          .optional()
          .openapi({ description: "An example that has a word of it." }),
        wish: z.string().optional().openapi({ description: "Words that the operator gave." }),
        field: z.string().optional().openapi({ description: "A field that the operator named." }),
        team: z.int().optional().openapi({
          description: "How many authors it has, where papers chosen here have more than usual.",
        }),
        isNewHere: z.boolean(),
      })
      .nullable()
      .openapi({ description: "Why it was expected to interest readers here." }),
    next: z.string().nullable().openapi({ description: "What would move it one place up." }),
  })
  .openapi("Explanation");
