/** ESM on Node itself: swc only removes the types, Jest runs with --experimental-vm-modules. */
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
    // Of zod's fifty languages one is used, and each file would load all.
    '^\\.\\./locales/index\\.js$': 'zod/v4/locales/en.js',
    // The file that it reads is beside a bundle, and not beside the source.
    '/common-password-list\\.ts$': '<rootDir>/test/lambda/cognito/passwords/common-password-list.ts',
  },
  testEnvironment: '<rootDir>/test/environment.ts',
  runtime: '<rootDir>/test/runtime.ts',
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/dist'],
}

export default {
  // By default a core is left idle.
  maxWorkers: '100%',
  // Milliseconds after which a test hangs: no test is about time, and a busy machine is slow.
  testTimeout: 120_000,
  projects: [
    {
      ...project,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/!(browser|e2e|guides|hard|local|package)/**/*.test.ts'],
    },
    {
      ...project,
      displayName: 'local',
      testMatch: ['<rootDir>/test/local/**/*.test.ts'],
      moduleNameMapper: {
        ...project.moduleNameMapper,
        '^@aws-sdk/client-cognito-identity-provider$': '<rootDir>/test/local/sdk.cjs',
        '^zod$': '<rootDir>/test/local/zod.cjs',
        '^zod/mini$': '<rootDir>/test/local/zod-mini.cjs',
      },
    },
    {
      ...project,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
      // The real bundles and template, made once for all files.
      globalSetup: '<rootDir>/test/e2e/setup.ts',
      globalTeardown: '<rootDir>/test/e2e/teardown.ts',
    },
  ],
}
