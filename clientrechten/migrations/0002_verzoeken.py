import datetime
import django.db.models.deletion
import django.db.models.expressions
import ips_portal.gedeeld.klok
import ips_portal.gedeeld.velden
import uuid
from django.conf import settings
from django.db import migrations, models

from ips_portal.gedeeld.rls import Beveilig
from logboek.volgen import VolgWijzigingen


class Migration(migrations.Migration):

    dependencies = [
        ('clienten', '0008_beperkt_index'),
        ('clientrechten', '0001_wissen'),
        ('organisaties', '0005_sessie'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Beperking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('aangemaakt_op', models.DateTimeField(default=ips_portal.gedeeld.klok.nu, editable=False)),
                ('grond', models.CharField(choices=[('juistheid', 'de cliënt zegt dat gegevens niet kloppen; dat wordt nagekeken'), ('onrechtmatig', 'wij mochten dit niet bewaren; de cliënt wil niet dat het weg is'), ('vordering', 'wij hebben het niet meer nodig, de cliënt wel, voor een rechtszaak'), ('bezwaar', 'de cliënt maakte bezwaar; daarover is nog niet besloten')], max_length=12)),
                ('reden', models.CharField(max_length=500, verbose_name='waarom')),
                ('opgeheven_op', models.DateTimeField(blank=True, null=True, verbose_name='opgeheven op')),
                ('opheffing', models.CharField(blank=True, max_length=500, verbose_name='waarom opgeheven')),
                ('verteld_op', models.DateField(blank=True, null=True, verbose_name='aan de cliënt verteld op')),
                ('aangemaakt_door', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', ips_portal.gedeeld.velden.EigenVerwijzing(on_delete=django.db.models.deletion.RESTRICT, related_name='beperkingen', to='clienten.client')),
                ('opgeheven_door', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='organisaties.organisatie')),
            ],
            options={
                'verbose_name': 'beperking',
                'verbose_name_plural': 'beperkingen',
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('opgeheven_op__isnull', True)), fields=('organisatie', 'client'), name='beperking_een_open'), models.CheckConstraint(condition=models.Q(models.Q(('opgeheven_door__isnull', True), ('opgeheven_op__isnull', True), ('opheffing', '')), models.Q(('opgeheven_door__isnull', False), ('opgeheven_op__isnull', False), ('verteld_op__isnull', False), models.Q(('opheffing', ''), _negated=True)), _connector='OR'), name='beperking_opgeheven_heel')],
            },
        ),
        migrations.CreateModel(
            name='Verzoek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('aangemaakt_op', models.DateTimeField(default=ips_portal.gedeeld.klok.nu, editable=False)),
                ('soort', models.CharField(choices=[('inzage', 'inzage'), ('verbeteren', 'verbeteren'), ('beperken', 'beperken'), ('wissen', 'wissen'), ('bezwaar', 'bezwaar')], max_length=12)),
                ('gevraagd', models.TextField(max_length=2000, verbose_name='wat de cliënt vraagt')),
                ('ontvangen_op', models.DateField(verbose_name='ontvangen op')),
                ('uiterlijk', models.DateField(verbose_name='antwoord uiterlijk op')),
                ('verlengd_op', models.DateField(blank=True, null=True, verbose_name='verlengd op')),
                ('verlengd_reden', models.CharField(blank=True, max_length=500, verbose_name='waarom het langer duurt')),
                ('besluit', models.CharField(blank=True, choices=[('gedaan', 'gedaan wat de cliënt vroeg'), ('deels', 'voor een deel gedaan'), ('geweigerd', 'geweigerd'), ('ingetrokken', 'de cliënt trok het in')], max_length=12)),
                ('besloten_op', models.DateField(blank=True, null=True, verbose_name='besloten op')),
                ('antwoord', models.TextField(blank=True, max_length=2000, verbose_name='wat de cliënt te horen kreeg')),
                ('verklaring', models.TextField(blank=True, max_length=2000, verbose_name='verklaring van de cliënt')),
                ('aangemaakt_door', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('besloten_door', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', ips_portal.gedeeld.velden.EigenVerwijzing(on_delete=django.db.models.deletion.RESTRICT, related_name='verzoeken', to='clienten.client')),
                ('organisatie', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='organisaties.organisatie')),
            ],
            options={
                'verbose_name': 'verzoek',
                'verbose_name_plural': 'verzoeken',
                'ordering': ('uiterlijk', 'id'),
                'indexes': [models.Index(condition=models.Q(('besluit', '')), fields=['organisatie', 'uiterlijk', 'id'], name='verzoek_open_idx'), models.Index(fields=['organisatie', '-besloten_op', '-id'], name='verzoek_klaar_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('besloten_door__isnull', True), ('besloten_op__isnull', True), ('besluit', '')), models.Q(models.Q(('besluit', ''), _negated=True), models.Q(('antwoord', ''), _negated=True), ('besloten_door__isnull', False), ('besloten_op__isnull', False)), _connector='OR'), name='verzoek_besluit_heel'), models.CheckConstraint(condition=models.Q(models.Q(('verlengd_op__isnull', True), ('verlengd_reden', '')), models.Q(('verlengd_op__isnull', False), models.Q(('verlengd_reden', ''), _negated=True)), _connector='OR'), name='verzoek_verlengd_met_reden'), models.CheckConstraint(condition=models.Q(('uiterlijk__gte', models.F('ontvangen_op')), ('uiterlijk__lte', django.db.models.expressions.CombinedExpression(models.F('ontvangen_op'), '+', models.Value(datetime.timedelta(days=92))))), name='verzoek_hoogstens_drie_maanden')],
            },
        ),
        Beveilig('verzoek', verwijsbaar=False),
        Beveilig('beperking', verwijsbaar=False),
        VolgWijzigingen('verzoek', via='client_id'),
        VolgWijzigingen('beperking', via='client_id'),
    ]
