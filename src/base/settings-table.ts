import { COMPANION_SETTINGS } from "./companion-names.ts";
import { LOG_LEVELS } from "./log.ts";
import { checkProviderNames } from "./provider-settings.ts";
import {
  any,
  embedder,
  number,
  oneOf,
  origin,
  ranges,
  searchHome,
  secret,
  sets,
  url,
  web,
  whole,
  zone,
} from "./setting-checks.ts";

export interface Setting {
  name: string;
  default: string | null;
  meaning: string;
  /** Null where the text is allowed, else what is allowed, as the end of a sentence. */
  check: (text: string) => string | null;
  isSecret?: boolean;
  isExtra?: boolean;
}

/** Every setting, its default and its meaning; `docs/reference/settings.md` is tested against it. */
export const SETTINGS: Setting[] = [
  { name: "HOST", default: "127.0.0.1", meaning: "address the web door listens on", check: any },
  {
    name: "PORT",
    default: "3000",
    meaning: "port the web door listens on",
    check: whole(0, 65535),
  },
  {
    name: "DATA_DIR",
    default: "./data",
    meaning: "SQLite file, search index, outbox, secret key",
    check: any,
  },
  {
    name: "BASE_URL",
    default: null,
    meaning: "addresses in mails, feeds and links; without it http://HOST:PORT",
    check: origin,
  },
  {
    name: "DATABASE_URL",
    default: null,
    meaning: "postgres://…; without it SQLite in DATA_DIR",
    check: url("postgres:", "postgresql:"),
    isSecret: true,
  },
  {
    name: "SECRET_KEY",
    default: null,
    meaning: "signs links and tokens; without it made once and kept in DATA_DIR",
    check: secret,
    isSecret: true,
  },
  { name: "SITE_NAME", default: "Broadsheet", meaning: "masthead", check: any },
  { name: "SITE_TIMEZONE", default: "UTC", meaning: "zone whose days the site has", check: zone },
  {
    name: "SITE_CONTACT",
    default: null,
    meaning: "mail address in the user agent and in mails",
    check: any,
  },
  {
    name: "STARTER",
    default: "on",
    meaning: "load the starter catalogue into an empty store",
    check: oneOf("on", "off"),
  },
  {
    name: "ARXIV_OAI_URL",
    default: "https://oaipmh.arxiv.org/oai",
    meaning: "OAI-PMH source",
    check: web,
  },
  {
    name: "ARXIV_FEED_URL",
    default: "https://rss.arxiv.org/atom",
    meaning: "announcement feeds",
    check: web,
  },
  {
    name: "ARXIV_API_URL",
    default: "https://export.arxiv.org/api/query",
    meaning: "single papers by id",
    check: web,
  },
  {
    name: "ARXIV_INTERVAL_MS",
    default: "3000",
    meaning: "pause between requests in milliseconds; lower only towards loopback",
    check: whole(0, 3_600_000),
  },
  {
    name: "HARVEST_SETS",
    default: null,
    meaning: "sets the worker harvests, as cs:cs:AI cs:cs:LG; without it none",
    check: sets,
  },
  {
    name: "OUTGOING_ALLOW",
    default: null,
    meaning: "addresses or CIDR ranges that may be reached although private (tests, intranets)",
    check: ranges,
  },
  ...COMPANION_SETTINGS,
  {
    name: "MAIL_URL",
    default: null,
    meaning: "smtp://user:pass@host:port?pool=5 or smtps://…; without it the outbox folder",
    check: url("smtp:", "smtps:"),
    isSecret: true,
  },
  {
    name: "MAIL_FROM",
    default: null,
    meaning: "sender; without it digest@ the host of BASE_URL",
    check: any,
  },
  {
    name: "MAIL_RATE",
    default: null,
    meaning: "messages a second at most",
    check: number(0.01, 100_000),
  },
  {
    name: "DKIM_KEY",
    default: null,
    meaning: "private key (PEM) or its file",
    check: any,
    isSecret: true,
  },
  { name: "DKIM_DOMAIN", default: null, meaning: "domain of the DKIM key", check: any },
  { name: "DKIM_SELECTOR", default: null, meaning: "selector of the DKIM key", check: any },
  {
    name: "MAIL_INBOX",
    default: null,
    meaning: "Maildir that bounces, complaints and unsubscribe mails come to",
    check: any,
    isExtra: true,
  },
  {
    name: "MAIL_WEBHOOKS",
    default: null,
    meaning:
      "keys of the relays that post bounces: sendgrid=KEY mailgun=KEY postmark=USER:PASSWORD ses=TOPIC-ARN",
    check: any,
    isExtra: true,
    isSecret: true,
  },
  {
    name: "TRUSTED_PROXIES",
    default: null,
    meaning: "addresses or CIDR ranges of proxies whose X-Forwarded-For counts; without it none",
    check: ranges,
    isExtra: true,
  },
  {
    name: "HSTS_SUBDOMAINS",
    default: "off",
    meaning:
      "on: browsers are told that every name below the site's host is https too (Strict-Transport-Security with includeSubDomains)",
    check: oneOf("on", "off"),
    isExtra: true,
  },
  {
    name: "METRICS_TOKEN",
    default: null,
    meaning:
      "what a program that reads /metrics sends as “Authorization: Bearer …”; without it /metrics answers only this machine and private networks, asked directly",
    check: secret,
    isExtra: true,
    isSecret: true,
  },
  {
    name: "OIDC_PROVIDERS",
    default: null,
    meaning:
      "other places to sign in at: orcid github and names of your own; each has the settings below",
    check: checkProviderNames,
    isExtra: true,
  },
  {
    name: "STRONG_SIGN_IN",
    default: "off",
    meaning:
      "from which role on more than reading needs a session begun with a passkey that checked its owner: off, administrator, moderator or curator",
    check: oneOf("off", "administrator", "moderator", "curator"),
    isExtra: true,
  },
  {
    name: "EMBEDDER",
    default: "static",
    meaning: "static, onnx:FOLDER, http:URL#MODEL or off",
    check: embedder,
  },
  {
    name: "EXPECTED_INTEREST",
    default: "on",
    meaning:
      "on: before anybody voted, a day's papers are ordered by what was put forward here before; off: by announcement alone",
    check: oneOf("on", "off"),
    isExtra: true,
  },
  {
    name: "INTEREST_FROM_IMPORTS",
    default: "off",
    meaning: "on: pages and votes that an import brought count as this site's own past",
    check: oneOf("on", "off"),
    isExtra: true,
  },
  {
    name: "SEARCH_HOME",
    default: null,
    meaning:
      "where the search index stands for several machines: s3://BUCKET/PREFIX or a shared folder; without it DATA_DIR/search",
    check: searchHome,
  },
  {
    name: "S3_ENDPOINT",
    default: null,
    meaning: "address of the object store of SEARCH_HOME; without it Amazon's own",
    check: web,
    isExtra: true,
  },
  { name: "AWS_REGION", default: null, meaning: "region of it", check: any, isExtra: true },
  {
    name: "AWS_ACCESS_KEY_ID",
    default: null,
    meaning: "key of that store; without it the role of the machine",
    check: any,
    isExtra: true,
  },
  {
    name: "AWS_SECRET_ACCESS_KEY",
    default: null,
    meaning: "secret of that key",
    check: any,
    isExtra: true,
    isSecret: true,
  },
  {
    name: "AWS_SESSION_TOKEN",
    default: null,
    meaning: "token of a temporary key",
    check: any,
    isExtra: true,
    isSecret: true,
  },
  {
    name: "RATE_LIMITS",
    default: "on",
    meaning: "off only while HOST is a loopback address (tests, benchmarks)",
    check: oneOf("on", "off"),
  },
  {
    name: "LOG_LEVEL",
    default: "info",
    meaning: "JSON lines on stderr",
    check: oneOf(...LOG_LEVELS),
  },
];
