import tseslint from "typescript-eslint";

/** Not policy: none, one, two of a pair, a whole in per cent, what rounding may lose (1e-9). */
const number = "Literal[raw=/^[0-9]/]:not([raw=/^(0|1|2|100|1000|1e-?[0-9]+)$/])";
const compared = "BinaryExpression[operator=/^[<>]=?$/]";
const message =
  "A threshold is policy: name it, with what it is for and its source, in src/reference/policy.ts.";
/** A number that decides or stands in for what is not given: compared, or a default. */
const thresholds = [
  `${compared} > ${number}`,
  `${compared} > UnaryExpression > ${number}`,
  `${compared} > BinaryExpression > ${number}`,
  `AssignmentPattern > ${number}`,
  `LogicalExpression[operator="??"] > ${number}`,
].map((selector) => ({ selector, message }));

export default tseslint.config(
  { ignores: ["dist/", "out/", "coverage/", "node_modules/", "adapters/"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "no-console": ["error", { allow: ["error"] }],
      eqeqeq: "error",
    },
  },
  {
    files: [
      "src/{indicators,criteria,clusters,dynamics,support,roadmap,disclosure,study,document}/**",
      "src/study.ts",
      "reports/**",
    ],
    // the grammar of orders: how long a heading of a document is, not how a school is judged
    ignores: ["src/roadmap/import/**"],
    rules: { "no-restricted-syntax": ["error", ...thresholds] },
  },
  { files: ["scripts/**"], rules: { "no-console": "off" } },
  { files: ["**/*.js"], ...tseslint.configs.disableTypeChecked },
);
