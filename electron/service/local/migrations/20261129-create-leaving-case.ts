import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../../shared/node/db/migrations/builder.ts'

/** Matters that this desk may no longer hold and that wait for the answer to its own work. */
export class CreateLeavingCase1795966211005 implements MigrationInterface {
  readonly name = 'CreateLeavingCase1795966211005'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'leaving_case', { columns: { case_id: 'id' }, primary: ['case_id'] })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('leaving_case')
  }
}
