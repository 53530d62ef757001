import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../../shared/node/db/migrations/builder.ts'

/** What a whole state named while it is laid over rows that are here already. */
export class CreateReloadRow1795966211001 implements MigrationInterface {
  readonly name = 'CreateReloadRow1795966211001'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'reload_row', {
      columns: { table_name: 'id', row_id: 'id' },
      primary: ['table_name', 'row_id'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reload_row')
  }
}
