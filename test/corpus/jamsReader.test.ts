/** JAMS as other programs write it, as we write it, and as somebody broke it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnnotationSet } from "../../server/src/corpus/annotations.ts";
import { annotationsOf } from "../../server/src/corpus/exportAnnotations.ts";
import { jamsText } from "../../server/src/corpus/jams.ts";
import { JAMS_LIMIT_BYTES, parseJams } from "../../server/src/corpus/jamsReader.ts";
import type { Performance, Piece } from "../../server/src/protocol/corpus.ts";
import { FEATURE_NAMES, EXTENDED_NAMES, type ExtendedVector, type FeatureVector } from "../../server/src/protocol/features.ts";

/** After the published schema: all that an annotation and an observation must have, and another namespace beside. */
const WRITTEN = `{
    "annotations": [
        {
            "annotation_metadata": {"annotator": {"name": "Anna", "background": "pianist"}, "annotation_rules": "", "annotation_tools": "Sonic Visualiser", "corpus": "", "curator": {"email": "", "name": ""}, "data_source": "", "validation": "", "version": ""},
            "data": [
                {"confidence": NaN, "duration": 61.2, "time": 0.0, "value": "slow"},
                {"confidence": 1, "duration": 61.2, "time": 0.0, "value": "tr\\u00e4umerisch"}
            ],
            "duration": 61.2, "namespace": "tag_open", "sandbox": {}, "time": 0
        },
        {
            "annotation_metadata": {"annotator": {}, "annotation_rules": "", "annotation_tools": "", "corpus": "", "curator": {"email": "", "name": ""}, "data_source": "", "validation": "", "version": ""},
            "data": [
                {"confidence": null, "duration": 61.2, "time": 0.0, "value": "dark"},
                {"confidence": null, "duration": 61.2, "time": 0.0, "value": " heavy "}
            ],
            "duration": 61.2, "namespace": "tag_open", "sandbox": {}, "time": 0
        },
        {
            "annotation_metadata": {"annotator": {"id": 7}},
            "data": [{"confidence": 0.5, "duration": 1.5, "time": 0.25, "value": "C:maj"}],
            "duration": 61.2, "namespace": "chord", "sandbox": {}, "time": 0
        }
    ],
    "file_metadata": {"artist": "Clara Haskil", "duration": 61.2, "identifiers": {"musicbrainz": "x-1"}, "jams_version": "0.3.4", "release": "", "title": "Kinderszenen 7"},
    "sandbox": {}
}
`;

const said = ({ performances }: AnnotationSet): unknown => performances.map(({ pieceId, performer, audioStem, descriptions }) => ({ pieceId, performer, audioStem, descriptions }));
const told = ({ problems }: AnnotationSet): unknown => problems.map(({ code, line }) => `${code} ${line === undefined ? "" : line + 1}`.trim());

test("a file after the published schema: tags are descriptions, the annotator is the listener, other namespaces are left alone", () => {
  const read = parseJams(WRITTEN, "/c/haskil.jams");
  assert.deepEqual(read.problems, []);
  assert.deepEqual(said(read), [{
    pieceId: "Kinderszenen 7",
    performer: "Clara Haskil",
    audioStem: "haskil",
    descriptions: [{ text: "slow", listener: "Anna" }, { text: "träumerisch", listener: "Anna" }, { text: "dark, heavy" }],
  }]);
  assert.equal(read.performances[0]?.position.line, 24);
  assert.deepEqual(read.pieces, [{ id: "Kinderszenen 7", position: read.performances[0].position }]);
});

test("the recording is named by an identifier that names a file, else by the file's own name", () => {
  const named = (identifiers: object, file: string): string | undefined => parseJams(WRITTEN.replace('{"musicbrainz": "x-1"}', JSON.stringify(identifiers)), file).performances[0]?.audioStem;
  assert.equal(named({ filename: "/data/audio/Take 3.FLAC" }, "/c/x.jams"), "Take 3");
  assert.equal(named({ musicbrainz: "a.wav", file: 3 }, "/c/take.1.jams"), "take.1");
  assert.equal(named({}, "C:\\c\\take.wav.JAMS"), "take");
});

test("a file without tags is none of ours", () => {
  assert.deepEqual(parseJams(WRITTEN.replaceAll("tag_open", "tag_gtzan"), "/c/x.jams"), { pieces: [], performances: [], problems: [] });
  assert.deepEqual(parseJams("{}", "/c/x.jams"), { pieces: [], performances: [], problems: [] });
});

test("tags of a part of the recording are told of", () => {
  const [part] = parseJams(WRITTEN.replace('"duration": 61.2, "time": 0.0, "value": "slow"', '"duration": 10, "time": 30, "value": "slow"'), "/c/x.jams").problems;
  assert.deepEqual([part?.code, part?.severity, part?.line], ["jams-part", "information", 1]);
  assert.match(part?.message ?? "", /^1 of the descriptions is of a part/);
});

const PIECE: Piece = { id: "p", title: "Piece", composer: "C. Schumann", work: "w" };
const performance: Performance = {
  id: "p/one.wav#t=10,22.5",
  pieceId: "p",
  performer: "Ada",
  recording: { path: "/c/p/one.wav", relativePath: "p/one.wav", span: { startSeconds: 10, endSeconds: 22.5 } },
  descriptions: [{ listener: "anna", text: 'slow, "dark"' }, { listener: "anna", text: "innig", language: "de" }, { listener: "ben", text: "dry" }],
  ratings: { articulation: 4, dissonance: 2.5 },
  attributes: { genre: "solo", __proto__x: "1" },
};
const analysis = { durationSeconds: 12.5, features: Object.fromEntries(FEATURE_NAMES.map((name) => [name, 0.5])) as FeatureVector, extended: Object.fromEntries(EXTENDED_NAMES.map((name) => [name, 1])) as ExtendedVector };
const silent: Performance = { id: "p_Ben", pieceId: "p", performer: "Ben", descriptions: [], ratings: {}, attributes: {} };

test("what is exported reads back as it was: span, languages, ratings, attributes, and who has no recording", () => {
  for (const row of [{ performance, piece: PIECE, analysis }, { performance: silent, piece: { ...PIECE, title: undefined } as unknown as Piece }]) {
    const read = parseJams(jamsText(row), "/elsewhere/p_one.wav.jams");
    const written = annotationsOf({ pieces: [row.piece], performances: [row.performance] });
    const plain = (list: readonly { readonly position: unknown }[]): unknown[] => list.map(({ position: _, ...rest }) => rest);
    assert.deepEqual(read.problems, []);
    assert.deepEqual(plain(read.performances), plain(written.performances));
    assert.deepEqual(plain(read.pieces), plain(written.pieces).map((piece) => JSON.parse(JSON.stringify(piece)) as unknown));
  }
});

test("what has the wrong type is named with its line, and the rest is used", () => {
  const broken = WRITTEN.replace('"value": "slow"', '"value": 5').replace('"value": "dark"', '"value": "  "').replace('"title": "Kinderszenen 7"', '"title": ["K"]').replace('{"confidence": null, "duration": 61.2, "time": 0.0, "value": " heavy "}', '"heavy"').replace('{"name": "Anna", "background": "pianist"}', '"Anna"');
  const read = parseJams(broken, "/c/x.jams");
  assert.deepEqual(told(read), ["annotation-type 4", "annotation-type 6", "annotation-missing 14", "annotation-type 15", "annotation-type 25"]);
  assert.deepEqual(said(read), [{ pieceId: "", performer: "Clara Haskil", audioStem: "x", descriptions: [{ text: "träumerisch" }] }]);
  for (const [text, ...lines] of [
    ["[]", "annotation-type 1"],
    ['"tag_open"', "annotation-type 1"],
    ["null", "annotation-type 1"],
    ['{\n"annotations": {"namespace": "tag_open"}}', "annotation-type 2"],
    ['{"annotations": [\n{"namespace": "tag_open", "data":\n {"time": [0], "value": ["slow"]}}], "file_metadata": 3}', "annotation-type 3", "annotation-type 3"],
    ['{"annotations": [{"namespace": "tag_open"', "annotation-syntax 1"],
    ["namespace,tag_open\n", "annotation-syntax 1"],
  ] as const) {
    assert.deepEqual([...(told(parseJams(text, "/c/x.jams")) as string[])].sort(), [...lines], text);
  }
});

test("of many faults the first are told; a file that is too big is refused unread", () => {
  const many = { annotations: [{ namespace: "tag_open", data: Array.from({ length: 500 }, () => ({ value: 1 })) }] };
  const { problems } = parseJams(JSON.stringify(many), "/c/x.jams");
  assert.equal(problems.length, 21);
  assert.match(problems.at(-1)?.message ?? "", /More of this file/);
  const [big, ...others] = parseJams(" ".repeat(JAMS_LIMIT_BYTES + 1), "/c/x.jams").problems;
  assert.deepEqual([big?.code, others.length], ["annotation-too-big", 0]);
  assert.match(big?.message ?? "", /17 MB; more than 16 MB/);
});

test("names that JavaScript has for itself are names like others", () => {
  const read = parseJams('{"sandbox": {"espressivo": {"piece": "constructor", "performer": "toString", "ratings": {"__proto__": 3, "x": "y"}, "attributes": {"__proto__": "z"}}}}', "/c/x.jams");
  assert.deepEqual(read.problems, []);
  assert.deepEqual(Object.entries(read.performances[0]?.ratings ?? {}), [["__proto__", 3]]);
  assert.deepEqual(Object.entries(read.performances[0]?.attributes ?? {}), [["__proto__", "z"]]);
});
