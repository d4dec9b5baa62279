// Compiles only while the contract says what an answer can be: each @ts-expect-error is an error if the line below it is none.
import type { components } from "./schema.js";

type Schemas = components["schemas"];
type Answers = Schemas["MicroneedlingAnswers"];

export const untouched: Answers = {};

export const answered: Answers = { acneNow: "few-mild", urgentSigns: [], recent: [{ option: "filler", date: "not-sure" }] };

// The request of a worked case has members, though of no fixed type: it may be of an older version.
export const example: Schemas["CaseResponse"]["request"] = { answeredOn: "2026-06-01", answers: {} };

// @ts-expect-error: no such option
export const wrongOption: Answers = { acneNow: "fewmild" };

// @ts-expect-error: an option of another question
export const foreignOption: Answers = { health: ["deep-painful"] };

// @ts-expect-error: no such option of a dated list
export const wrongEntry: Answers = { recent: [{ option: "vaccination" }] };

// @ts-expect-error: no such question
export const wrongQuestion: Answers = { acne: "none" };

// @ts-expect-error: unanswered is absent, not null
export const nothing: Answers = { pregnancy: null };

// @ts-expect-error: unanswered is absent, not undefined
export const undecided: Answers = { acneNow: undefined };

// @ts-expect-error: the date is required
export const undated: Schemas["MicroneedlingScreeningRequest"] = { answers: {} };

export function word(outcome: Schemas["ScreeningResponse"]["outcome"]): string {
  switch (outcome) {
    case "proceed": return "Go ahead";
    case "caution": return "Not unchanged";
    case "refer-to-dermatologist": return "Not before a dermatologist agrees";
  }
}
