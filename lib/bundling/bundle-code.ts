/** A bundle as the code of a Lambda function. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Code, type CodeConfig } from 'aws-cdk-lib/aws-lambda'
import { FileAssetPackaging, Stack, Stage } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { type BundleFiles, writeBundle } from './bundle-files.ts'

/**
 * `Code.fromAsset` for files in memory, which it writes straight into the assembly. CDK would copy them there from a folder that it
 * walks for their hash, and create a bucket construct, for which it loads its facts about all regions.
 */
export class BundleCode extends Code {
  readonly isInline = false
  readonly #files: BundleFiles

  constructor(files: BundleFiles) {
    super()
    this.#files = files
  }

  override bind(scope: Construct): CodeConfig {
    const stack = Stack.of(scope)
    // Never undefined: an app is a stage.
    const { outdir, assetOutdir } = Stage.of(scope) as Stage
    const sourceHash = hashOf(this.#files)
    const folder = join(assetOutdir, `asset.${sourceHash}`)
    if (!existsSync(folder)) writeBundle(folder, this.#files)
    const { bucketName, objectKey } = stack.synthesizer.addFileAsset({
      packaging: FileAssetPackaging.ZIP_DIRECTORY,
      sourceHash,
      fileName: relative(outdir, folder),
    })
    return { s3Location: { bucketName, objectKey } }
  }
}

/** Hashes the names and contents of files. */
function hashOf(files: BundleFiles): string {
  const hash = createHash('sha256')
  for (const name of Object.keys(files).sort()) {
    const content = Buffer.from(files[name] ?? '')
    hash.update(`${name}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}
