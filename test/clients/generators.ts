/** The generators of clients that the document is tried with: how each is called, compiled and run. */
import { globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { install, run, workFolder } from './command.ts'

export interface Generator {
  name: string
  /** The folder with the drivers that use the generated client. */
  language: string
  /** Generates the client into `generated/` of the folder. */
  generate(folder: string): Promise<string>
  /** The files of which each is one model. A generator that writes one file has none. */
  models?: string
  compile(folder: string): Promise<string>
  tell: string[]
}

const document = 'docs/openapi.json'
const packages = join(workFolder, 'packages')
const java = resolve(packages, 'java')
const classes = `built:${java}/jars/*`
const python = toolOfPython('python')

/** A program of the virtual environment. */
export function toolOfPython(name: string): string {
  return resolve(packages, 'python/bin', name)
}

/** Installs what generators, clients and signers need: exact versions, from the manifests beside the stories. */
export async function installPackages(): Promise<void> {
  const [pom, requirements] = ['test/clients/java/pom.xml', 'test/clients/python/requirements.txt']
  await Promise.all([
    install(join(packages, 'java'), pom, [
      ['mvn', '--quiet', '--batch-mode', '--file', pom, `-Dfolder=${java}`, 'initialize'],
    ]),
    install(join(packages, 'python'), requirements, [
      ['python3', '-m', 'venv', join(packages, 'python')],
      [python, '-m', 'pip', 'install', '--quiet', '--requirement', requirements],
    ]),
  ])
}

/** Without the discriminator a generator tries all branches of a union, and none understands `not`. */
const byDiscriminator = 'useOneOfDiscriminatorLookup=true'

function openApiGenerator(generator: string, ...options: string[]): Generator['generate'] {
  return folder => {
    const jar = join(java, 'openapi-generator-cli.jar')
    const output = join(folder, 'generated')
    const files = ['--input-spec', document, '--output', output]
    return run(['java', '-jar', jar, 'generate', '--generator-name', generator, ...files, ...options])
  }
}

/** All modules: the models of Python are built when they are imported. */
const compilePython = (folder: string) => run([python, '-m', 'compileall', '-q', '.'], { cwd: folder })

export const generators: Generator[] = [
  {
    name: 'openapi-generator, python',
    language: 'python',
    generate: openApiGenerator('python', '--additional-properties', byDiscriminator),
    models: 'openapi_client/models/*.py',
    compile: compilePython,
    tell: ['env', 'PYTHONPATH=generated', python, 'story.py'],
  },
  {
    name: 'openapi-python-client',
    language: 'python',
    generate: folder =>
      run([
        toolOfPython('openapi-python-client'),
        ...['generate', '--path', document, '--meta', 'none', '--overwrite'],
        ...['--output-path', join(folder, 'generated')],
      ]),
    models: 'models/*.py',
    compile: compilePython,
    tell: [python, 'attrs_story.py'],
  },
  {
    name: 'openapi-generator, java',
    language: 'java',
    generate: openApiGenerator(
      'java',
      ...[
        '--library',
        'native',
        '--additional-properties',
        `${byDiscriminator},openApiNullable=false,useJakartaEe=true`,
      ],
    ),
    models: 'src/main/java/org/openapitools/client/model/*.java',
    compile(folder) {
      const sources = globSync(['*.java', 'generated/src/main/java/**/*.java'], { cwd: folder })
      return run(['javac', '-proc:none', '-d', 'built', '-cp', classes, ...sources], { cwd: folder })
    },
    tell: ['java', '-cp', classes, 'Story'],
  },
  {
    name: 'openapi-generator, go',
    language: 'go',
    generate: openApiGenerator(
      'go',
      '--additional-properties',
      `${byDiscriminator},withGoMod=false,packageName=generated`,
    ),
    models: 'model_*.go',
    compile: folder => run(['go', 'build', '-o', 'story', './openapigenerator'], { cwd: folder }),
    tell: ['./story'],
  },
  {
    name: 'oapi-codegen',
    language: 'go',
    generate: folder =>
      run(
        [
          ...['go', 'tool', 'oapi-codegen', '-generate', 'types,client', '-package', 'generated'],
          ...['-o', 'generated/client.go', resolve(document)],
        ],
        { cwd: folder },
      ),
    compile: folder => run(['go', 'build', '-o', 'story', './oapicodegen'], { cwd: folder }),
    tell: ['./story'],
  },
  {
    name: 'openapi-generator, typescript-fetch',
    language: 'typescript',
    generate: openApiGenerator('typescript-fetch', '--additional-properties', 'importFileExtension=.js'),
    models: 'models/*.ts',
    compile: folder =>
      run([process.execPath, resolve('node_modules/typescript-7/bin/tsc'), '--project', folder]),
    tell: [process.execPath, 'built/story.js'],
  },
]
