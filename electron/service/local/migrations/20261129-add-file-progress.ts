import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../../shared/node/db/migrations/builder.ts'

/** How far each attachment is, who waits for it, and why one was set aside. */
export class AddFileProgress1795966311207 implements MigrationInterface {
  readonly name = 'AddFileProgress1795966311207'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'file_progress', {
      columns: { sha256: 'id', priority: 'int', moved: 'int', failures: 'int', parked_code: 'text?' },
      primary: ['sha256'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('file_progress')
  }
}
