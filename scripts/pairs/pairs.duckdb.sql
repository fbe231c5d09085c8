-- Near pairs of photos, from the codes that `likeness export parquet` wrote on any number of machines. Exact: every pair
-- within `radius` bits, none beyond. Before: SET VARIABLE codes = ['a.parquet', …]; SET VARIABLE radius = 7; SET VARIABLE bands = 9;
-- After: the table pair (a, b, distance), a before b.
--
-- The 64 bits are cut into `bands`. Two codes within `radius` bits differ in at most `radius` of the bands, so they agree in
-- `bands - radius` of them: codes that agree in such a choice of bands are joined by equality, and their bits counted.
-- bands = radius + 1 is the plain form (one band must agree). More bands: more rows, each meeting far fewer others.

-- One photo is one content, whichever machines hold it. Processors may round differently at the border of a bit: the lowest code is taken.
CREATE OR REPLACE TEMP TABLE photo AS
SELECT sha256, min(same) AS same FROM read_parquet(getvariable('codes')) GROUP BY sha256;

SELECT CASE WHEN count(DISTINCT model) > 1 THEN error('codes of two models never compare') END AS models FROM read_parquet(getvariable('codes'));

-- Pictures that are there many times have one code: it is joined once.
CREATE OR REPLACE TEMP TABLE code AS SELECT DISTINCT same FROM photo;

CREATE OR REPLACE TEMP TABLE mask AS
WITH RECURSIVE edge AS (
  SELECT place, 64 * place // getvariable('bands')::INTEGER AS low FROM range(getvariable('bands')::INTEGER + 1) AS places (place)
), above AS ( -- all bits from here up
  SELECT place, CASE WHEN low = 64 THEN 0::BIGINT ELSE -(1::BIGINT << low::BIGINT) END AS bits FROM edge
), band AS (
  SELECT lower.place, lower.bits & ~upper.bits AS bits FROM above AS lower JOIN above AS upper ON upper.place = lower.place + 1
), choice AS (
  SELECT 0::BIGINT AS bits, -1::BIGINT AS last, 0 AS chosen
  UNION ALL
  SELECT choice.bits | band.bits, band.place, chosen + 1 FROM choice JOIN band ON band.place > last WHERE chosen < getvariable('bands')::INTEGER - getvariable('radius')::INTEGER
)
SELECT bits FROM choice WHERE chosen = getvariable('bands')::INTEGER - getvariable('radius')::INTEGER;

CREATE OR REPLACE TEMP TABLE near AS
WITH banded AS (SELECT mask.bits, code.same & mask.bits AS part, code.same FROM code, mask)
SELECT DISTINCT a.same AS a, b.same AS b
FROM banded AS a JOIN banded AS b ON a.bits = b.bits AND a.part = b.part AND a.same < b.same
WHERE bit_count(xor(a.same, b.same)) <= getvariable('radius')::INTEGER;

CREATE OR REPLACE TEMP TABLE pair AS
SELECT least(a.sha256, b.sha256) AS a, greatest(a.sha256, b.sha256) AS b, bit_count(xor(near.a, near.b))::INTEGER AS distance
FROM near JOIN photo AS a ON a.same = near.a JOIN photo AS b ON b.same = near.b
UNION ALL
SELECT a.sha256, b.sha256, 0 FROM photo AS a JOIN photo AS b ON a.same = b.same AND a.sha256 < b.sha256;
