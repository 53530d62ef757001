import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** The dossier of a mediation: its cover, where scans are filed, the register of prints, the centre's own templates. */
export class CreatePaper1795935674047 implements MigrationInterface {
  readonly name = 'CreatePaper1795935674047'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'dossier', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        volume_name: 'text?',
        retention: 'text?',
        filed_by: 'text?',
        filed_on: 'day?',
        checked_by: 'text?',
        remarks: 'text?',
        requests: 'text?',
        left_out: 'json',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'dossier_sheet', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        attachment_id: 'text',
        item: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'print_record', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        what: 'text',
        output: 'text',
        copy_number: 'int',
        reason: 'text',
        by_name: 'text',
        at: 'instant',
        page_count: 'int',
        chain_code: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'paper_template', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        form: 'text',
        version: 'int',
        name: 'text',
        content: 'text',
        by_name: 'text',
        is_used: 'flag',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'form'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('paper_template')
    await runner.dropTable('print_record')
    await runner.dropTable('dossier_sheet')
    await runner.dropTable('dossier')
  }
}
