// What an integrator does with the generated types, against the service at the address in SCREENING.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema.js";
import { word } from "./types.js";
import { receiptVerifier } from "./verify-receipt.js";

type Request = components["schemas"]["MicroneedlingScreeningRequest"];

const screenings = "/v1/treatments/microneedling/screenings";
const interview = "/v1/treatments/microneedling/interview";
const address = process.env["SCREENING"];
assert(address, "SCREENING is the address of the service");

let sent: string | undefined;
const recording: Middleware = { async onRequest({ request }) { sent = await request.clone().text(); } };
const client = createClient<paths>({ baseUrl: address });
client.use(recording);

const answeredOn = "2026-06-01";
const untouched = (): Request => ({ answeredOn, answers: {} });
const waitUntilADate: Request = {
  answeredOn,
  plannedDate: "2026-06-15",
  answers: {
    urgentSigns: [], acneNow: "none", infectionNow: [], skinToday: [], spotsHere: [],
    isotretinoin: "stopped", isotretinoinStopDate: "2025-12-17",
    bleeding: [], health: [], pregnancy: "no", skinConditions: [], healing: [], coldSores: "no", allergies: [],
    recent: [{ option: "filler", date: "2026-05-10" }],
    age: "22-or-over", setting: "professional", area: ["face"], device: "pen-or-stamp", needleDepth: "not-sure", numbingPlanned: "no",
  },
};

test("a-screening-is-sent-as-in-the-example-and-answered-with-types", async () => {
  const { data, error } = await client.POST(screenings, { body: waitUntilADate });

  assert.equal(error, undefined);
  const example = new URL("../../../../../openapi/examples/screenMicroneedling/wait-until-a-date.request.json", import.meta.url);
  assert.deepEqual(JSON.parse(sent ?? ""), JSON.parse(readFileSync(example, "utf8")));
  assert.equal(word(data.outcome), "Not unchanged");
  assert.deepEqual(
    data.reasons.map(reason => [reason.rule, reason.lapses, reason.clearsOn]),
    [["isotretinoin-under-six-months", "time", "2026-06-17"]]);
  assert.deepEqual(data.earliestReassessment, { date: "2026-06-17", outcome: "proceed", blockedBy: [] });
  assert.equal(data.rules, undefined);
});

test("the-choices-of-the-query-are-typed-too", async () => {
  const { data, response } = await client.POST(screenings, {
    params: { query: { explain: "full", version: "1.0.0" }, header: { "Accept-Language": "es" } }, body: waitUntilADate });

  assert.equal(response.headers.get("Content-Language"), "es");
  assert.equal(data?.textStatus, "machine");
  assert.deepEqual(data.rules?.filter(rule => rule.truth === "true").map(rule => rule.rule), data.reasons.map(reason => reason.rule));
});

test("a-receipt-holds-for-its-booking-and-no-other", async () => {
  const [nonce, audience] = ["k9vXw2LqTz0aB3cD4eF5gH", "https://clinic.example"];
  const today = new Date().toISOString().slice(0, 10);
  const request: Request = { ...waitUntilADate, answeredOn: today, plannedDate: today };
  const { data: decision } = await client.POST(screenings, { params: { query: { receipt: "true", nonce, audience } }, body: request });
  const { receipt, receiptSalt: salt } = decision ?? {};
  assert(receipt && salt);

  const { data: verified } = await client.POST("/v1/receipts/verify", { body: { receipt, nonce, audience, salt, answers: request.answers } });
  const { data: elsewhere } = await client.POST("/v1/receipts/verify", { body: { receipt, nonce: "another", audience } });

  assert.deepEqual([verified?.valid, verified?.agrees, verified?.receipt?.outcome], [true, true, decision?.outcome]);
  assert.deepEqual(elsewhere?.reasons.map(reason => reason.code), ["nonce"]);
});

test("the-example-verifies-a-receipt-and-refuses-any-other", async () => {
  const [nonce, audience] = ["k9vXw2LqTz0aB3cD4eF5gH", "https://clinic.example"];
  const today = new Date().toISOString().slice(0, 10);
  const { data: decision } = await client.POST(screenings, {
    params: { query: { receipt: "true", nonce, audience } }, body: { ...waitUntilADate, answeredOn: today, plannedDate: today } });
  const receipt = decision?.receipt ?? "";
  const [header, , signature] = receipt.split(".");
  const forged = [header, Buffer.from(JSON.stringify({ iss: "screening", aud: audience, nonce, outcome: "proceed" })).toString("base64url"), signature].join(".");
  const verify = receiptVerifier(address, audience);

  const claims = await verify(receipt, nonce);

  assert.deepEqual([claims["outcome"], claims["treatment"], claims["nonce"]], [decision?.outcome, "microneedling", nonce]);
  await assert.rejects(verify(receipt, "another"), /another booking/);
  await assert.rejects(verify(forged, nonce), { code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });
  await assert.rejects(receiptVerifier(address, "https://other.example")(receipt, nonce), { code: "ERR_JWT_CLAIM_VALIDATION_FAILED" });
});

test("an-interview-is-answered-until-it-is-decided", async () => {
  const request = untouched();
  const decision = { params: { query: { goal: "decision" } } } as const;

  const first = await client.POST(interview, { ...decision, body: request });
  request.answers.urgentSigns = ["breathing-swelling"];
  const second = await client.POST(interview, { ...decision, body: request });

  assert.equal(first.data?.decided, false);
  assert.deepEqual(first.data.next[0], { question: "urgentSigns", why: "urgent" });
  assert.equal(first.data.best.outcome, "proceed");
  assert.equal(second.data?.decided, true);
  assert.deepEqual(second.data.best, { outcome: "refer-to-dermatologist", urgency: "emergency" });
  assert.deepEqual(second.data.next, []);
});

test("answers-that-cannot-be-are-a-typed-problem", async () => {
  const { data, error, response } = await client.POST(screenings, {
    body: { ...waitUntilADate, answers: { ...waitUntilADate.answers, area: [], health: ["heart", "none"] } } });

  assert.equal(data, undefined);
  assert.equal(response.status, 422);
  assert.equal(error?.type, "/problems/invalid-answers");
  assert.deepEqual(
    error.errors?.map(one => [one.pointer, one.code]),
    [["/answers/health", "none-with-choice"], ["/answers/area", "choose-at-least-one"]]);
});

test("an-untouched-request-sends-no-answer-and-gets-every-question-back", async () => {
  const questionnaire = await client.GET("/v1/treatments/microneedling/questionnaire");
  const asked = questionnaire.data?.questions.filter(question => question.required && question.askedWhen === undefined);

  const { error, response } = await client.POST(screenings, { body: untouched() });

  assert.equal(sent, '{"answeredOn":"2026-06-01","answers":{}}');
  assert.equal(response.status, 422);
  assert.equal(error?.type, "/problems/incomplete-answers");
  assert.equal(asked?.length, 20);
  assert.deepEqual(error.errors?.map(one => [one.pointer, one.code]), asked.map(question => [`/answers/${question.id}`, "unanswered"]));
});
