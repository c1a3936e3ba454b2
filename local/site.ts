/** A folder of files beside the API on localhost. In a file of its own, so that its type wants no types of Node. */

export interface Site {
  /** Where the folder is on the server, without a slash at its end: `/docs`. It must be no route of the API. */
  path: string
  /** Its index.html is what `path` itself answers. */
  directory: string
}
