/**
 * What the stock `hf papers` command (huggingface_hub 2.4.0) asks for, and what it reads of the
 * answers: written down from its requests, for machines without Python.
 */
export interface RecordedCall {
  command: string[];
  request: string;
  status: number;
  /** Paths of fields that the client reads; `0` is the first of a list. */
  reads: string[];
}

export const TRANSCRIPT: RecordedCall[] = [
  {
    command: ["papers", "ls", "--date", "2025-03-17", "--limit", "3"],
    request: "/api/daily_papers?limit=3&date=2025-03-17",
    status: 200,
    reads: [
      "0.paper.id",
      "0.paper.authors.0.name",
      "0.title",
      "0.paper.upvotes",
      "0.numComments",
      "0.submittedBy.user",
      "0.submittedBy.fullname",
    ],
  },
  {
    command: ["papers", "ls", "--week", "2025-W12", "--sort", "trending", "--limit", "2"],
    request: "/api/daily_papers?limit=2&sort=trending&week=2025-W12",
    status: 200,
    reads: ["0.paper.id", "1.paper.id", "0.publishedAt"],
  },
  {
    command: ["papers", "ls", "--month", "2025-03", "--submitter", "broadsheet"],
    request: "/api/daily_papers?limit=50&month=2025-03&submitter=broadsheet",
    status: 200,
    reads: ["0.paper.id"],
  },
  {
    command: ["papers", "ls", "--date", "2025-99-99"],
    request: "/api/daily_papers?limit=50&date=2025-99-99",
    status: 400,
    reads: ["error"],
  },
  {
    command: ["papers", "search", "lora adapters", "--limit", "5"],
    request: "/api/papers/search?q=lora+adapters&limit=5",
    status: 200,
    reads: ["0.paper.id", "0.title", "0.paper.summary", "0.paper.upvotes"],
  },
  {
    command: ["papers", "info", "2311.03285"],
    request: "/api/papers/2311.03285",
    status: 200,
    reads: [
      "id",
      "title",
      "authors.0.name",
      "summary",
      "upvotes",
      "linkedModels",
      "numTotalSpaces",
    ],
  },
  {
    command: ["papers", "info", "9999.99999"],
    request: "/api/papers/9999.99999",
    status: 404,
    reads: ["error"],
  },
  {
    command: ["papers", "read", "2311.03285"],
    request: "/papers/2311.03285.md",
    status: 200,
    reads: [],
  },
];
