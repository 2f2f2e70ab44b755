import { z } from "zod";
import { COMPANION_SETTINGS } from "./companion-schema.ts";
import { HOUR_MS } from "./days.ts";
import { LOG_LEVELS } from "./log.ts";
import { providerNames } from "./provider-settings.ts";
import {
  decimal,
  embedder,
  onOff,
  oneOf,
  origin,
  ranges,
  searchHome,
  secretText,
  sets,
  text,
  url,
  web,
  whole,
  zone,
} from "./setting-kinds.ts";
import { settingFacts, list, optional, setting } from "./setting.ts";
import type { SettingFacts } from "./setting.ts";

/** Every setting: the kind of its value, its name, its default and its meaning. */
export const SETTINGS_SCHEMA = z.object({
  host: setting(text, {
    name: "HOST",
    default: "127.0.0.1",
    meaning: "address the web door listens on",
  }),
  port: setting(whole(0, 65535), {
    name: "PORT",
    default: "3000",
    meaning: "port the web door listens on",
  }),
  dataDir: setting(text, {
    name: "DATA_DIR",
    default: "./data",
    meaning: "SQLite file, search index, outbox, secret key",
  }),
  baseUrl: optional(origin, {
    name: "BASE_URL",
    meaning: "addresses in mails, feeds and links; without it http://HOST:PORT",
  }),
  databaseUrl: optional(url("postgres:", "postgresql:"), {
    name: "DATABASE_URL",
    meaning: "postgres://…; without it SQLite in DATA_DIR",
    isSecret: true,
  }),
  secretKey: optional(secretText, {
    name: "SECRET_KEY",
    meaning: "signs links and tokens; without it made once and kept in DATA_DIR",
    isSecret: true,
  }),
  siteName: setting(text, { name: "SITE_NAME", default: "Broadsheet", meaning: "masthead" }),
  siteTimezone: setting(zone, {
    name: "SITE_TIMEZONE",
    default: "UTC",
    meaning: "zone whose days the site has",
  }),
  siteContact: optional(text, {
    name: "SITE_CONTACT",
    meaning: "mail address in the user agent and in mails",
  }),
  starter: setting(onOff, {
    name: "STARTER",
    default: "on",
    meaning: "load the starter catalogue into an empty store",
  }),
  arxivOaiUrl: setting(web, {
    name: "ARXIV_OAI_URL",
    default: "https://oaipmh.arxiv.org/oai",
    meaning: "OAI-PMH source",
  }),
  arxivFeedUrl: setting(web, {
    name: "ARXIV_FEED_URL",
    default: "https://rss.arxiv.org/atom",
    meaning: "announcement feeds",
  }),
  arxivApiUrl: setting(web, {
    name: "ARXIV_API_URL",
    default: "https://export.arxiv.org/api/query",
    meaning: "single papers by id",
  }),
  arxivIntervalMs: setting(whole(0, HOUR_MS), {
    name: "ARXIV_INTERVAL_MS",
    default: "3000",
    meaning: "pause between requests in milliseconds; lower only towards loopback",
  }),
  harvestSets: list(sets, {
    name: "HARVEST_SETS",
    meaning: "sets the worker harvests, as cs:cs:AI cs:cs:LG; without it none",
  }),
  outgoingAllow: list(ranges, {
    name: "OUTGOING_ALLOW",
    meaning: "addresses or CIDR ranges that may be reached although private (tests, intranets)",
  }),
  ...COMPANION_SETTINGS,
  mailUrl: optional(url("smtp:", "smtps:"), {
    name: "MAIL_URL",
    meaning: "smtp://user:pass@host:port?pool=5 or smtps://…; without it the outbox folder",
    isSecret: true,
  }),
  mailFrom: optional(text, {
    name: "MAIL_FROM",
    meaning: "sender; without it digest@ the host of BASE_URL",
  }),
  mailRate: optional(decimal(0.01, 100_000), {
    name: "MAIL_RATE",
    meaning: "messages a second at most",
  }),
  dkimKey: optional(text, {
    name: "DKIM_KEY",
    meaning: "private key (PEM) or its file",
    isSecret: true,
  }),
  dkimDomain: optional(text, { name: "DKIM_DOMAIN", meaning: "domain of the DKIM key" }),
  dkimSelector: optional(text, { name: "DKIM_SELECTOR", meaning: "selector of the DKIM key" }),
  mailInbox: optional(text, {
    name: "MAIL_INBOX",
    meaning: "Maildir that bounces, complaints and unsubscribe mails come to",
  }),
  deliveryKeptDays: setting(whole(7, 36_500), {
    name: "DELIVERY_KEPT_DAYS",
    default: "90",
    meaning:
      "days after which a settled delivery of a digest is folded into the counts of its issue",
  }),
  mailWebhooks: optional(text, {
    name: "MAIL_WEBHOOKS",
    meaning:
      "keys of the relays that post bounces: sendgrid=KEY mailgun=KEY postmark=USER:PASSWORD ses=TOPIC-ARN",
    isSecret: true,
  }),
  trustedProxies: list(ranges, {
    name: "TRUSTED_PROXIES",
    meaning: "addresses or CIDR ranges of proxies whose X-Forwarded-For counts; without it none",
  }),
  hstsSubdomains: setting(onOff, {
    name: "HSTS_SUBDOMAINS",
    default: "off",
    meaning:
      "on: browsers are told that every name below the site's host is https too (Strict-Transport-Security with includeSubDomains)",
  }),
  metricsToken: optional(secretText, {
    name: "METRICS_TOKEN",
    meaning:
      "what a program that reads /metrics sends as “Authorization: Bearer …”; without it /metrics answers only this machine and private networks, asked directly",
    isSecret: true,
  }),
  oidcProviders: list(providerNames, {
    name: "OIDC_PROVIDERS",
    meaning:
      "other places to sign in at: orcid github and names of your own; each has the settings below",
  }),
  strongSignIn: setting(oneOf("off", "administrator", "moderator", "curator"), {
    name: "STRONG_SIGN_IN",
    default: "off",
    meaning:
      "from which role on more than reading needs a session begun with a passkey that checked its owner: off, administrator, moderator or curator",
  }),
  embedder: setting(embedder, {
    name: "EMBEDDER",
    default: "static",
    meaning: "static, onnx:FOLDER, http:URL#MODEL or off",
  }),
  expectedInterest: setting(onOff, {
    name: "EXPECTED_INTEREST",
    default: "on",
    meaning:
      "on: before anybody voted, a day's papers are ordered by what was put forward here before; off: by announcement alone",
  }),
  interestFromImports: setting(onOff, {
    name: "INTEREST_FROM_IMPORTS",
    default: "off",
    meaning: "on: pages and votes that an import brought count as this site's own past",
  }),
  searchHome: optional(searchHome, {
    name: "SEARCH_HOME",
    meaning:
      "where the search index is kept for several machines: s3://BUCKET/PREFIX or a shared folder; without it DATA_DIR/search",
  }),
  s3Endpoint: optional(web, {
    name: "S3_ENDPOINT",
    meaning: "address of the object store of SEARCH_HOME; without it Amazon's own",
  }),
  awsRegion: optional(text, { name: "AWS_REGION", meaning: "region of it" }),
  awsAccessKeyId: optional(text, {
    name: "AWS_ACCESS_KEY_ID",
    meaning: "key of that store; without it the role of the machine",
  }),
  awsSecretAccessKey: optional(text, {
    name: "AWS_SECRET_ACCESS_KEY",
    meaning: "secret of that key",
    isSecret: true,
  }),
  awsSessionToken: optional(text, {
    name: "AWS_SESSION_TOKEN",
    meaning: "token of a temporary key",
    isSecret: true,
  }),
  rateLimits: setting(onOff, {
    name: "RATE_LIMITS",
    default: "on",
    meaning: "off only while HOST is a loopback address (tests, benchmarks)",
  }),
  logLevel: setting(oneOf(...LOG_LEVELS), {
    name: "LOG_LEVEL",
    default: "info",
    meaning: "JSON lines on stderr",
  }),
});

export type SettingKey = keyof typeof SETTINGS_SCHEMA.shape;

/** The same as a list; `docs/reference/settings.md` is written from it. */
export const SETTINGS: Array<SettingFacts & { key: SettingKey; schema: z.ZodType }> =
  Object.entries(SETTINGS_SCHEMA.shape).map(([key, schema]) => ({
    key: key as SettingKey,
    schema,
    ...settingFacts(schema),
  }));
