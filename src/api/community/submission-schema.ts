import { z } from "@hono/zod-openapi";
import type { Submission } from "../../submissions/read-submissions.ts";

export const SUBMISSION = z
  .object({
    submissionId: z.int(),
    by: z.string().nullable(),
    identifier: z.string(),
    title: z.string(),
    comment: z.string(),
    state: z.enum(["waiting", "accepted", "refused"]),
    reason: z.string().nullable().openapi({ description: "Why it was refused." }),
    createdAt: z.string(),
    paper: z.object({ key: z.string(), title: z.string() }).nullable(),
  })
  .openapi("Submission");

export const submissionJson = (submission: Submission): z.infer<typeof SUBMISSION> => ({
  submissionId: submission.submissionId,
  by: submission.by,
  identifier: submission.identifier,
  title: submission.record.title,
  comment: submission.comment,
  state: submission.state,
  reason: submission.reason,
  createdAt: submission.createdAt,
  paper: submission.paper,
});
