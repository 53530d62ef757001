import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn } from '../../../../shared/node/db/migrations/builder.ts'

/** An import is of a ledger, or of the orders of a hotline or a superior. */
export class AddImportKind1795391004201 implements MigrationInterface {
  readonly name = 'AddImportKind1795391004201'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'import_batch', 'kind', 'text?')
    await addColumn(runner, 'import_batch', 'external_source', 'text?')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('import_batch', 'external_source')
    await runner.dropColumn('import_batch', 'kind')
  }
}
