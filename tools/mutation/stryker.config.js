/** Mutation testing of lambda/: `npm run test:mutation`. */
export default {
  plugins: [
    '@stryker-mutator/jest-runner',
    './tools/mutation/nearest-first.js',
    './tools/mutation/documentation.js',
  ],
  mutate: ['lambda/**/*.ts'],
  ignorers: ['documentation'],
  ignorePatterns: ['cdk.out', 'dist'],
  testRunner: 'nearest-first',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { configFile: 'tools/mutation/jest.config.js' },
  thresholds: { high: 90, low: 85, break: 85 },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // Jest keeps the modules of each run: without this a process grows to gigabytes.
  maxTestRunnerReuse: 20,
  incremental: true,
  incrementalFile: '.local/mutation-incremental.json',
  timeoutMS: 120_000,
  disableTypeChecks: false,
  tempDirName: '.local/stryker',
  reporters: ['clear-text', 'json', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: '.local/mutation.json' },
  htmlReporter: { fileName: '.local/mutation.html' },
}
