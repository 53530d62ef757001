import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, addIndex, createTable } from './builder.ts'

/** Orders of hotlines and superiors: their date and urging on the matter, and what was sent back when. */
export class CreateHotline1795391004102 implements MigrationInterface {
  readonly name = 'CreateHotline1795391004102'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'case_file', 'external_source', 'text?')
    await addColumn(runner, 'case_file', 'external_due_at', 'instant?')
    await addColumn(runner, 'case_file', 'external_return_due_at', 'instant?')
    await addColumn(runner, 'case_file', 'external_urges', 'int?')
    await addIndex(runner, 'case_file', ['source_ref'])
    await addIndex(runner, 'case_file', ['external_source', 'id'])
    await createTable(runner, 'external_return', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        case_id: 'text',
        source: 'text',
        number: 'text',
        file_name: 'text',
        at: 'instant',
        by_name: 'text',
        result: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['case_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('external_return')
    await runner.dropIndex('case_file', 'ix_case_file_external_source_id')
    await runner.dropIndex('case_file', 'ix_case_file_source_ref')
    for (const column of ['external_urges', 'external_return_due_at', 'external_due_at', 'external_source'])
      await runner.dropColumn('case_file', column)
  }
}
