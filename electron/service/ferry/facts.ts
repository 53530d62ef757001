/** What the screens of the ferry ask of a desk beside the ferry itself. */
import type { FerryFacts } from '../../../shared/node/features/ferry.ts'
import type { FerryFolders } from '../../../shared/node/ferry/folders.ts'
import type { FerryWorks } from '../../../shared/node/ferry/works.ts'
import { openChanges, openFiles } from './collect.ts'

export interface FerryPair {
  works: FerryWorks
  folders: FerryFolders
}

export const deskFerryFacts = (pair: () => FerryPair): FerryFacts => ({
  works: () => pair().works,
  folders: () => pair().folders,
  async waiting(db) {
    const { waiting } = await openChanges(db)
    const { outgoing } = await openFiles(db)
    return {
      changes: waiting,
      files: outgoing.length,
      fileBytes: outgoing.reduce((sum, file) => sum + file.size, 0),
    }
  },
  desks: async () => [],
})
