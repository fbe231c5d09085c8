-- The same as pairs.duckdb.sql for a radius that bands do not help at (from about 10 bits on): every code is held against
-- every other, in blocks. Before: SET VARIABLE codes, radius. After: the table pair (a, b, distance), a before b.

CREATE OR REPLACE TEMP TABLE photo AS SELECT sha256, min(same) AS same FROM read_parquet(getvariable('codes')) GROUP BY sha256;

SELECT CASE WHEN count(DISTINCT model) > 1 THEN error('codes of two models never compare') END AS models FROM read_parquet(getvariable('codes'));

CREATE OR REPLACE TEMP TABLE code AS SELECT DISTINCT same FROM photo;

-- Without an order among the two in the join itself: DuckDB then goes through blocks of 2,048 by 2,048 and sorts nothing.
CREATE OR REPLACE TEMP TABLE near AS
SELECT a.same AS a, b.same AS b FROM code AS a, code AS b
WHERE bit_count(xor(a.same, b.same)) <= getvariable('radius')::INTEGER AND a.same < b.same;

CREATE OR REPLACE TEMP TABLE pair AS
SELECT least(a.sha256, b.sha256) AS a, greatest(a.sha256, b.sha256) AS b, bit_count(xor(near.a, near.b))::INTEGER AS distance
FROM near JOIN photo AS a ON a.same = near.a JOIN photo AS b ON b.same = near.b
UNION ALL
SELECT a.sha256, b.sha256, 0 FROM photo AS a JOIN photo AS b ON a.same = b.same AND a.sha256 < b.sha256;
