// CloudFormation's own rules take longer than the rest of a synthesis. Only the tests of the checks turn them on.
process.env['CDK_VALIDATION'] = 'false'
// CDK notes where each construct was created. Jest maps each line of such a stack to its source, a tenth of a synthesis's time.
process.env['CDK_CONTEXT_JSON'] = '{"aws:cdk:disable-creation-stack-traces":true}'

/** ES modules run in Node itself: swc only strips types, and Jest runs with --experimental-vm-modules. */
export const project = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    // Operations in tests import the package as its users do.
    '^cognito-auth-api/operation$': '<rootDir>/lib/operation.ts',
    // Without this, each test file would load all fifty languages of zod.
    '^\\.\\./locales/index\\.js$': 'zod/v4/locales/en.js',
    // The real module reads a file that exists only beside a bundle.
    '/common-password-list\\.ts$': '<rootDir>/test/lambda/cognito/passwords/common-password-list.ts',
  },
  runtime: '<rootDir>/test/runtime.ts',
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/dist'],
}

/** Packages that are loaded once per worker, also where tests and the code under test import them. */
const once = {
  '^fast-check$': '<rootDir>/test/once/fast-check.cjs',
  '^zod$': '<rootDir>/test/once/zod.cjs',
  '^zod/mini$': '<rootDir>/test/once/zod-mini.cjs',
}

export default {
  // By default Jest leaves a core idle.
  maxWorkers: '100%',
  // No test asserts a time, and a busy machine is slow.
  testTimeout: 120_000,
  projects: [
    {
      ...project,
      displayName: 'unit',
      moduleNameMapper: { ...project.moduleNameMapper, ...once },
      testMatch: ['<rootDir>/test/!(browser|clients|e2e|guides|hard|local|package)/**/!(*.slow).test.ts'],
    },
    {
      ...project,
      displayName: 'local',
      testMatch: ['<rootDir>/test/local/**/!(*.slow).test.ts'],
      moduleNameMapper: {
        ...project.moduleNameMapper,
        ...once,
        '^@aws-sdk/client-cognito-identity-provider$': '<rootDir>/test/once/sdk.cjs',
      },
    },
    {
      ...project,
      displayName: 'e2e',
      moduleNameMapper: { ...project.moduleNameMapper, ...once },
      testMatch: ['<rootDir>/test/e2e/**/!(*.slow).test.ts'],
      // Builds the real bundles and template once for all files.
      globalSetup: '<rootDir>/test/e2e/setup.ts',
      globalTeardown: '<rootDir>/test/e2e/teardown.ts',
    },
  ],
}
