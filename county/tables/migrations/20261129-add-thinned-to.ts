import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn } from '../../../shared/node/db/migrations/builder.ts'

/** Up to where the history of a scope was removed. */
export class AddThinnedTo1795966211002 implements MigrationInterface {
  readonly name = 'AddThinnedTo1795966211002'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'scope_head', 'thinned_to', 'int?')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('scope_head', 'thinned_to')
  }
}
