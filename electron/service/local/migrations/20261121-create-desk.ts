import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../../shared/node/db/migrations/builder.ts'

/** The desk alone: outbox, shadows of the county state, drafts, imports, division list. */
export class CreateDesk1795304401866 implements MigrationInterface {
  readonly name = 'CreateDesk1795304401866'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'outbox', {
      columns: {
        id: 'id',
        seq: 'int',
        call: 'text',
        case_id: 'text?',
        actor_name: 'text',
        at: 'instant',
        payload: 'text',
        state: 'text',
        code: 'text?',
        attempts: 'int',
        updated_at: 'instant',
        dismissed_at: 'instant?',
      },
      primary: ['id'],
      indexes: [
        { columns: ['seq'], unique: true },
        { columns: ['state', 'seq'] },
        { columns: ['case_id', 'state'] },
      ],
    })
    await createTable(runner, 'pending_row', {
      columns: {
        table_name: 'id',
        row_id: 'id',
        seq: 'int',
      },
      primary: ['table_name', 'row_id', 'seq'],
      indexes: [{ columns: ['seq'] }],
    })
    await createTable(runner, 'sync_shadow', {
      columns: {
        table_name: 'id',
        row_id: 'id',
        row: 'json?',
      },
      primary: ['table_name', 'row_id'],
    })
    await createTable(runner, 'parked_entry', {
      columns: {
        scope: 'id',
        seq: 'int',
        entry: 'text',
        reason: 'text',
        at: 'instant',
      },
      primary: ['scope', 'seq'],
    })
    await createTable(runner, 'file_transfer', {
      columns: {
        sha256: 'id',
        size: 'int',
        is_here: 'flag',
        is_at_county: 'flag',
      },
      primary: ['sha256'],
      indexes: [{ columns: ['is_at_county', 'is_here'] }],
    })
    await createTable(runner, 'draft', {
      columns: {
        id: 'id',
        user_id: 'text',
        kind: 'text',
        subject_id: 'text?',
        title: 'text',
        content: 'text',
        saved_at: 'instant',
      },
      primary: ['id'],
      indexes: [{ columns: ['user_id', 'saved_at'] }],
    })
    await createTable(runner, 'import_upload', {
      columns: {
        id: 'id',
        file_name: 'text',
        sha256: 'text',
        row_count: 'int',
        by_id: 'text',
        at: 'instant',
      },
      primary: ['id'],
    })
    await createTable(runner, 'import_batch', {
      columns: {
        id: 'id',
        upload_id: 'text',
        file_name: 'text',
        started_at: 'instant',
        by_id: 'text',
        by_name: 'text',
        status: 'text',
        is_dry_run: 'flag',
        mapping: 'json',
        total: 'int',
        processed: 'int',
        imported: 'int',
        duplicates: 'int',
        rejected: 'int',
      },
      primary: ['id'],
    })
    await createTable(runner, 'import_row', {
      columns: {
        batch_id: 'id',
        line: 'int',
        fingerprint: 'text',
        case_id: 'text?',
        code: 'text?',
        field: 'text?',
      },
      primary: ['batch_id', 'line'],
      indexes: [{ columns: ['fingerprint'] }],
    })
    await createTable(runner, 'division', {
      columns: {
        code: 'id',
        name: 'text',
        parent_code: 'text?',
        path: 'text',
      },
      primary: ['code'],
      indexes: [{ columns: ['parent_code'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('division')
    await runner.dropTable('import_row')
    await runner.dropTable('import_batch')
    await runner.dropTable('import_upload')
    await runner.dropTable('draft')
    await runner.dropTable('file_transfer')
    await runner.dropTable('parked_entry')
    await runner.dropTable('sync_shadow')
    await runner.dropTable('pending_row')
    await runner.dropTable('outbox')
  }
}
